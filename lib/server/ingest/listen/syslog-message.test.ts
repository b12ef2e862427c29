import { describe, expect, test } from "vitest";
import { formatInstant } from "@/lib/log/instant";
import { WallClock } from "@/lib/server/ingest/wall-clock";
import { syslogDraft } from "./syslog-message";

const NOW = Date.parse("2026-01-02T12:00:00Z") * 1_000;

function read(text: string) {
  const draft = syslogDraft(text, new WallClock("UTC"), NOW);
  return { ...draft, at: draft.at === null ? null : formatInstant(draft.at) };
}

describe("RFC 5424, the examples of its section 6.5", () => {
  test("1: no structured data, the message marked as UTF-8", () => {
    expect(
      read(
        "<34>1 2003-10-11T22:14:15.003Z mymachine.example.com su - ID47 - \ufeff'su root' failed for lonvick on /dev/pts/8",
      ),
    ).toMatchObject({
      at: "2003-10-11T22:14:15.003000Z",
      level: "CRITICAL",
      level_raw: "crit",
      hostname: "mymachine.example.com",
      logger_name: "su",
      message: "'su root' failed for lonvick on /dev/pts/8",
      extra: { facility: "auth", msgid: "ID47" },
    });
  });

  test("2: an offset, a process and microseconds", () => {
    expect(
      read(
        "<165>1 2003-08-24T05:14:15.000003-07:00 192.0.2.1 myproc 8710 - - %% It's time to make the do-nuts.",
      ),
    ).toMatchObject({
      at: "2003-08-24T12:14:15.000003Z",
      level: "INFO",
      level_raw: "notice",
      hostname: "192.0.2.1",
      logger_name: "myproc",
      process_id: 8710,
      message: "%% It's time to make the do-nuts.",
      extra: { facility: "local4" },
    });
  });

  const first = '[exampleSDID@32473 iut="3" eventSource="Application" eventID="1011"]';
  const header = "<165>1 2003-10-11T22:14:15.003Z mymachine.example.com evntslog - ID47";
  const sent = {
    logger_name: "evntslog",
    extra: {
      "exampleSDID@32473": { iut: "3", eventSource: "Application", eventID: "1011" },
      msgid: "ID47",
    },
  };

  test("3: structured data and a message", () => {
    const text = `${header} ${first} \ufeffAn application event log entry...`;
    expect(read(text)).toMatchObject({ ...sent, message: "An application event log entry..." });
  });

  test("4: structured data alone", () => {
    const draft = read(`${header} ${first}[examplePriority@32473 class="high"]`);
    expect(draft).toMatchObject({ ...sent, message: "" });
    expect(draft.extra).toMatchObject({ "examplePriority@32473": { class: "high" } });
  });
});

describe("RFC 5424", () => {
  test.each([
    ["6.3.3, escapes", '[a@1 b="x \\"y\\" \\] \\\\ \\z"]', { "a@1": { b: 'x "y" ] \\ \\z' } }],
    [
      "6.3.5, elements side by side",
      '[a@1 b="1"][c@1 b="2"]',
      { "a@1": { b: "1" }, "c@1": { b: "2" } },
    ],
    ["an element without parameters", "[a@1]", { "a@1": {} }],
  ])("%s", (_, data, extra) => {
    const draft = read(`<165>1 2003-10-11T22:14:15.003Z host app - - ${data} An entry`);
    expect(draft).toMatchObject({ message: "An entry", extra });
  });

  test("6.3.5, elements with a space between: the second is the message's", () => {
    const draft = read(`<165>1 - host app - - [a@1 b="1"] [c@1 b="2"] text`);
    expect(draft).toMatchObject({ message: '[c@1 b="2"] text', at: null });
    expect(draft.extra).not.toHaveProperty("c@1");
  });

  test("every field may be nil", () => {
    expect(read("<13>1 - - - - - -")).toMatchObject({ at: null, level: "INFO", message: "" });
  });
});

describe("RFC 3164, the examples of its section 5.4", () => {
  test.each([
    [
      "1: a host and a tag",
      "<34>Oct 11 22:14:15 mymachine su: 'su root' failed for lonvick on /dev/pts/8",
      {
        at: "2025-10-11T22:14:15.000000Z",
        hostname: "mymachine",
        logger_name: "su",
        level: "CRITICAL",
        message: "'su root' failed for lonvick on /dev/pts/8",
      },
    ],
    ["2: nothing but text", "Use the BFG!", { at: null, level: null, message: "Use the BFG!" }],
    [
      "3: a time that goes on behind the time, which is the message's then",
      "<165>Aug 24 05:34:00 CST 1987 mymachine myproc[10]: %% It's time to make the do-nuts.",
      {
        at: "2025-08-24T05:34:00.000000Z",
        level: "INFO",
        message: "CST 1987 mymachine myproc[10]: %% It's time to make the do-nuts.",
      },
    ],
    [
      "4: a time that is none",
      "<0>1990 Oct 22 10:52:01 TZ-6 scapegoat.dmz.example.org 10.1.2.3 sched[0]: That's All Folks!",
      {
        at: null,
        level: "CRITICAL",
        message:
          "1990 Oct 22 10:52:01 TZ-6 scapegoat.dmz.example.org 10.1.2.3 sched[0]: That's All Folks!",
      },
    ],
  ])("%s", (_, text, expected) => {
    expect(read(text)).toMatchObject(expected);
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

describe("the text of a message", () => {
  const header = "<165>1 2003-10-11T22:14:15.003Z web-1 app - - - ";

  test.each([
    ["JSON", '{"msg":"late","level":"error","order":{"id":9}}'],
    ["CEE", '@cee: {"msg":"late","level":"error","order":{"id":9}}'],
  ])("that is %s is read by its fields, which count before the header's", (_, text) => {
    const draft = read(header + text);
    expect(draft).toMatchObject({
      at: "2003-10-11T22:14:15.003000Z",
      hostname: "web-1",
      logger_name: "app",
      level: "ERROR",
      message: "late",
      extra: { facility: "local4", order: { id: 9 } },
    });
    expect(draft.level_raw).toBeUndefined();
  });

  test("that is JSON without a level keeps the header's", () => {
    expect(read(`${header}{"a":1}`)).toMatchObject({ level: "INFO", level_raw: "notice" });
  });

  test("that only looks like JSON stays as it is", () => {
    expect(read(`${header}{a}`)).toMatchObject({ message: "{a}" });
  });

  test("with a stack trace below it loses it to the exception", () => {
    const trace = "Error: no\n    at pay (cart.js:3:1)";
    expect(read(`${header}late\n${trace}`)).toMatchObject({ message: "late", exception: trace });
  });

  test("has no space in front: rsyslog passes on the one behind RFC 3164's tag", () => {
    expect(read(`${header} late`).message).toBe("late");
  });
});
