import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { patternsOptions } from "./patterns-options";

const COMMAND = resolve("lib/cli/cordwood.mjs");
const folder = mkdtempSync(join(tmpdir(), "cordwood-patterns-"));
afterAll(() => rmSync(folder, { recursive: true }));

function patterns(args: string[], input = "") {
  const options = { cwd: folder, input, encoding: "utf8", maxBuffer: 2 ** 26 } as const;
  return spawnSync(process.execPath, [COMMAND, "patterns", ...args], options);
}

const order = (at: number) => `2026-11-22 09:30:00,123 - shop - INFO - Order ${at} was paid`;
const TRACE = [
  "Traceback (most recent call last):",
  '  File "a.py", line 3',
  "",
  "KeyError: 'sku'",
];

describe("cordwood patterns", () => {
  it("prints each text with its count and share", () => {
    const lines = [
      order(1),
      order(2),
      order(3),
      "2026-11-22 09:30:01,000 - cart - ERROR - No stock",
    ];
    writeFileSync(join(folder, "shop.log"), lines.join("\n"));
    const { stdout, status } = patterns(["shop.log"]);
    expect(status).toBe(0);
    expect(stdout.split("\n").map((line) => line.replace(/ [0-9a-f]{12} /, " "))).toEqual([
      "count   share  id            pattern",
      "    3   75.0%   Order <*> was paid",
      "    1   25.0%   No stock",
      "",
      "4 messages in 2 patterns",
      "",
    ]);
  });

  it("assigns an id to each line, that of the message above to those of a trace", () => {
    const { stdout } = patterns(["--assign", "-"], [order(1), ...TRACE, order(2)].join("\n"));
    const ids = stdout.trimEnd().split("\n");
    expect(ids).toHaveLength(6);
    expect(new Set(ids)).toEqual(new Set([ids[0]]));
    expect(ids[0]).toMatch(/^[0-9a-f]{12}$/);
  });

  it("reads several files in order, packed ones too, and JSON's messages", () => {
    writeFileSync(join(folder, "old.log.gz"), gzipSync(`${order(1)}\n${order(2)}\n`));
    const json = ["Order 3 was paid", "No stock"].map((msg) => JSON.stringify({ level: 30, msg }));
    writeFileSync(join(folder, "new.json"), json.join("\n"));
    const { stdout } = patterns(["--assign", "old.log.gz", "new.json"]);
    const [first, second, third, fourth] = stdout.trimEnd().split("\n");
    expect([second, third]).toEqual([first, first]);
    expect(fourth).not.toBe(first);
  });

  it("writes nothing to the terminal that logs could steer it by", () => {
    const msg = "\u001b]0;owned\u0007\u001b[2J\u009b31m Paid";
    const { stdout } = patterns(["-"], JSON.stringify({ level: 30, msg }));
    expect(stdout).toContain("Paid");
    expect(stdout.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
    const json = patterns(["--json", "-"], JSON.stringify({ level: 30, msg: "\u009b is shown" }));
    expect(json.stdout).not.toContain("\u009b");
    expect(JSON.parse(json.stdout)).toMatchObject({ template: "\u009b is shown" });
  });

  it("is read to its end, however slowly", () => {
    const lines = Array.from({ length: 30_000 }, (_, at) => order(at));
    const { stdout } = patterns(["--assign"], lines.join("\n"));
    expect(stdout.trimEnd().split("\n")).toHaveLength(lines.length);
  });

  it.each([
    [["--assing"], /--help shows the options/],
    [["--assign", "--json", "a.log"], /Choose one of/],
  ])("refuses %j and says what to do", (args, sentence) => {
    expect(() => patternsOptions(args)).toThrow(sentence);
  });
});
