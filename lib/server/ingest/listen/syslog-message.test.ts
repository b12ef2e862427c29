import { describe, expect, test } from "vitest";
import { formatInstant } from "@/lib/log/instant";
import { WallClock } from "@/lib/server/ingest/wall-clock";
import { syslogDraft } from "./syslog-message";

const NOW = Date.parse("2026-01-02T12:00:00Z") * 1_000;

function read(text: string) {
  const draft = syslogDraft(text, new WallClock("UTC"), NOW);
  return { ...draft, at: draft.at === null ? null : formatInstant(draft.at) };
}

describe("RFC 5424's own examples", () => {
  test("with no structured data", () => {
    expect(
      read(
        "<34>1 2003-10-11T22:14:15.003Z mymachine.example.com su - ID47 - \ufeff'su root' failed",
      ),
    ).toMatchObject({
      at: "2003-10-11T22:14:15.003000Z",
      level: "CRITICAL",
      level_raw: "crit",
      hostname: "mymachine.example.com",
      logger_name: "su",
      message: "'su root' failed",
      extra: { facility: "auth", msgid: "ID47" },
    });
  });

  test("with an offset, a process and microseconds", () => {
    expect(
      read("<165>1 2003-08-24T05:14:15.000003-07:00 192.0.2.1 myproc 8710 - - %% It's time"),
    ).toMatchObject({
      at: "2003-08-24T12:14:15.000003Z",
      level: "INFO",
      level_raw: "notice",
      process_id: 8710,
      message: "%% It's time",
      extra: { facility: "local4" },
    });
  });

  test("with structured data, escapes and all", () => {
    const data =
      '[exampleSDID@32473 iut="3" eventSource="App \\"x\\" \\]"][examplePriority@32473 class="high"]';
    expect(
      read(`<165>1 2003-10-11T22:14:15.003Z host evntslog - ID47 ${data} An entry`),
    ).toMatchObject({
      message: "An entry",
      extra: {
        "exampleSDID@32473": { iut: "3", eventSource: 'App "x" ]' },
        "examplePriority@32473": { class: "high" },
      },
    });
  });
});

describe("RFC 3164", () => {
  test.each([
    [
      "its example",
      "<34>Oct 11 22:14:15 mymachine su: 'su root' failed",
      "2025-10-11T22:14:15.000000Z",
      "mymachine",
      "su",
      "'su root' failed",
    ],
    [
      "a process",
      "<13>Jan  2 11:59:59 web-1 nginx[77]: ready",
      "2026-01-02T11:59:59.000000Z",
      "web-1",
      "nginx",
      "ready",
    ],
    [
      "a year",
      "<13>Jan  2 2024 11:59:59 web-1 app: ready",
      "2024-01-02T11:59:59.000000Z",
      "web-1",
      "app",
      "ready",
    ],
    [
      "rsyslog's ISO time",
      "<13>2026-01-02T11:59:59.123456+01:00 web-1 app: ready",
      "2026-01-02T10:59:59.123456Z",
      "web-1",
      "app",
      "ready",
    ],
    [
      "no host",
      "<13>Jan  2 11:59:59 app[9]: ready",
      "2026-01-02T11:59:59.000000Z",
      undefined,
      "app",
      "ready",
    ],
  ])("%s", (_, text, at, hostname, logger_name, message) => {
    expect(read(text)).toMatchObject({ at, hostname, logger_name, message });
  });

  test("December's messages in January are last year's", () => {
    expect(read("<13>Dec 31 23:59:59 web-1 app: late").at).toBe("2025-12-31T23:59:59.000000Z");
  });
});

test.each([
  ["nothing but text", "hello", "hello"],
  ["a priority alone", "<13>hello", "hello"],
  ["a number that is no priority", "<999>hello", "<999>hello"],
  ["no such day", "<13>Feb 31 10:00:00 web-1 app: x", "web-1 app: x"],
])("%s is a message in itself", (_, text, message) => {
  expect(read(text)).toMatchObject({ at: null, message });
});
