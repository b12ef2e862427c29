import { expect, test } from "vitest";
import type { Settings } from "@/lib/server/env";
import { record } from "@/lib/testing/record";
import { explorerLink, recordLines, rejectLines } from "./import-summary";

const settings: Settings = {
  databaseUrl: null,
  tablePrefix: "cordwood",
  dataDir: ".data",
  demo: false,
  retentionDays: 0,
  spoolMegabytes: 0,
  allowedHosts: null,
  auth: "off",
  publicUrl: null,
  trustedProxies: [],
  oidc: null,
  redact: { rules: {}, atIngest: false, for: "nobody" },
  flowKeys: [],
  traceUrl: null,
  syslogPort: null,
  jsonPort: null,
  host: "127.0.0.1",
  port: 3000,
};

test.each([
  ["127.0.0.1", "http://127.0.0.1:3000/"],
  ["0.0.0.0", "http://127.0.0.1:3000/"],
  ["::", "http://127.0.0.1:3000/"],
  ["::1", "http://[::1]:3000/"],
])("the link leads to where %s listens", (host, start) => {
  const instant = "2026-01-01T00:00:00.000000Z";
  expect(explorerLink([{ oldest: instant, newest: instant }], { ...settings, host })).toMatch(
    start,
  );
});

test("the link's range holds the oldest and the newest row, its end exclusive", () => {
  const tallies = [
    { oldest: "2026-01-01T00:00:10.000000Z", newest: "2026-01-01T00:00:59.000000Z" },
    { oldest: "2026-01-01T00:00:00.999999Z", newest: "2026-01-01T00:00:01.000000Z" },
  ];
  const link = explorerLink(tallies, settings);
  expect(link).toMatch(/\?from=2026-01-01T00:00:00Z&to=2026-01-01T00:01:00Z$/);
});

test("rejected lines are shown by reason, and can't write to the terminal", () => {
  const lines = rejectLines(1_200, [
    { reason: "is not valid JSON", count: 1_200, examples: [{ line: 7, text: "a\u001b[2Jb" }] },
  ]);
  expect(lines).toEqual([
    "  1,200 lines could not be placed:",
    "    1,200 × is not valid JSON",
    "      line 7: a [2Jb",
  ]);
});

test("a record is shown by the columns it fills", () => {
  const shown = recordLines(record({ message: "one\ntwo", extra_data: { a: 1 } }), 1);
  expect(shown).toMatch(/message +one\n +two\n/);
  expect(shown).toContain('{"a":1}');
  expect(shown).not.toContain("exception");
});
