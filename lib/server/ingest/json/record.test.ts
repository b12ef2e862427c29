import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatInstant } from "@/lib/log/instant";
import { type Draft, recordOf } from "@/lib/server/ingest/draft";
import { WallClock } from "@/lib/server/ingest/wall-clock";
import { parseJson } from "./parse";
import { jsonDraft } from "./record";

const clock = new WallClock("Europe/Berlin");
const defaults = { at: 0, hostname: "here", logger: "input", redactor: null };

function read(value: object | string): Draft {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  // What these tests read are objects.
  return jsonDraft(parseJson(text) as Record<string, unknown>, clock);
}

describe("the columns of a record by", () => {
  test("pino", () => {
    const row = recordOf(
      read({
        level: 30,
        time: 1_764_000_000_123,
        pid: 12,
        hostname: "web-1",
        name: "shop",
        msg: "hi",
        reqId: 7,
      }),
      defaults,
    );
    expect(row).toMatchObject({
      timestamp: "2025-11-24T16:00:00.123000Z",
      level: "INFO",
      process_id: 12,
      hostname: "web-1",
      logger_name: "shop",
      message: "hi",
      extra_data: { reqId: 7, level_raw: 30 },
    });
  });

  test("loguru, whose traceback stands in its text alone", () => {
    const draft = read({
      text: "boom\nTraceback (most recent call last):\nValueError: bad\n",
      record: {
        exception: { type: "ValueError", value: "bad", traceback: true },
        extra: { user: 7 },
        file: { name: "a.py", path: "/srv/a.py" },
        function: "run",
        level: { icon: "x", name: "SUCCESS", no: 25 },
        line: 3,
        message: "boom",
        module: "a",
        name: "shop",
        process: { id: 12, name: "MainProcess" },
        thread: { id: 140_735_432_863_744, name: "MainThread" },
        time: { repr: "2025-11-24 17:00:00+01:00", timestamp: 1_764_000_000.25 },
      },
    });
    expect(draft).toMatchObject({
      level: "SUCCESS",
      message: "boom",
      exception: "Traceback (most recent call last):\nValueError: bad",
      logger_name: "shop",
      function_name: "run",
      module: "a",
      filename: "a.py",
      pathname: "/srv/a.py",
      lineno: 3,
      process_id: 12,
      thread_id: "140735432863744",
      thread_name: "MainThread",
      extra: { user: 7 },
    });
    expect(draft.extra).not.toHaveProperty("text");
    expect(formatInstant(draft.at ?? 0)).toBe("2025-11-24T16:00:00.250000Z");
  });

  test("Elastic Common Schema, flat or nested", () => {
    const nested = read({
      log: { level: "warn", logger: "a.B" },
      process: { pid: 1 },
      message: "m",
    });
    const flat = read({ "log.level": "warn", "log.logger": "a.B", "process.pid": 1, message: "m" });
    for (const draft of [nested, flat]) {
      expect(draft).toMatchObject({
        level: "WARNING",
        logger_name: "a.B",
        process_id: 1,
        extra: {},
      });
    }
  });

  test("journald", () => {
    const draft = read({
      MESSAGE: "Started",
      PRIORITY: "4",
      __REALTIME_TIMESTAMP: "1764000000000001",
      _PID: "99",
      _HOSTNAME: "db-1",
      SYSLOG_IDENTIFIER: "systemd",
    });
    expect(draft).toMatchObject({
      at: 1_764_000_000_000_001,
      level: "WARNING",
      message: "Started",
      process_id: 99,
      hostname: "db-1",
      logger_name: "systemd",
    });
  });
});

test("a text as its bytes is journald's way alone", () => {
  expect(read({ MESSAGE: [104, 105], PRIORITY: "6" }).message).toBe("hi");
  const draft = read({ msg: [104, 105], level: "info" });
  expect(draft).toMatchObject({ message: '{"msg":[104,105]}', extra: { msg: [104, 105] } });
});

describe("levels", () => {
  test.each([
    ["pino's 20", { level: 20, time: 1, msg: "m" }, "DEBUG"],
    ["a number between two", { level: 35, time: 1, msg: "m" }, "INFO"],
    ["Python's 20", { levelno: 20, msg: "m" }, "INFO"],
    ["a name before its number", { levelname: "ERROR", levelno: 40 }, "ERROR"],
    ["GELF's 3", { short_message: "m", level: 3 }, "ERROR"],
    ["OTel's 17", { severityNumber: 17, body: "m" }, "ERROR"],
    ["Serilog's 4", { MessageTemplate: "m", Level: 4 }, "ERROR"],
    ["CLEF without one", { "@t": "2026-01-01T00:00:00Z", "@mt": "m" }, "INFO"],
    [
      "Monolog's 300",
      { message: "m", channel: "app", level: 300, level_name: "WARNING" },
      "WARNING",
    ],
    ["winston's verbose", { level: "verbose", message: "m" }, "DEBUG"],
    ["Serilog's Verbose", { "@l": "Verbose", "@mt": "m" }, "TRACE"],
    ["winston's silly", { level: "silly", message: "m" }, "TRACE"],
    ["slog's WARN+2", { level: "WARN+2", msg: "m" }, "WARNING"],
    ["Python's Level 35", { level: "Level 35", msg: "m" }, "WARNING"],
    ["none", { msg: "m" }, null],
    ["an unknown word", { level: "audit", msg: "m" }, null],
  ])("%s", (_, object, level) => {
    expect(read(object).level).toBe(level);
  });

  test.each([
    ["Python's", { levelname: "NOTICE_ME", levelno: 35, msg: "m" }, "WARNING", "NOTICE_ME"],
    ["Python's in text", { levelname: "AUDIT", levelno: "45", msg: "m" }, "ERROR", "AUDIT"],
    ["structlog's", { level: "audit", levelno: 22, event: "m" }, "INFO", "audit"],
    ["logback's", { level: "AUDIT", level_value: 35_000, message: "m" }, "WARNING", "AUDIT"],
    [
      "loguru's",
      { text: "m", record: { level: { name: "SNAKY", no: 38 }, message: "m" } },
      "WARNING",
      "SNAKY",
    ],
  ])("an own word counts by %s number, rounded down, and is kept", (_, object, level, word) => {
    expect(read(object)).toMatchObject({ level, level_raw: word });
  });

  test("keep the sender's word where it differs by more than case", () => {
    expect(read({ level: "info" }).level_raw).toBeUndefined();
    expect(read({ level: "warn" }).level_raw).toBe("warn");
    expect(read({ level: 30, msg: "m" }).level_raw).toBe(30);
  });
});

describe("times", () => {
  test.each([
    ["seconds", 1_764_000_000, "2025-11-24T16:00:00.000000Z"],
    ["seconds with a fraction", 1_764_000_000.5, "2025-11-24T16:00:00.500000Z"],
    ["milliseconds", 1_764_000_000_001, "2025-11-24T16:00:00.001000Z"],
    ["microseconds", 1_764_000_000_000_001, "2025-11-24T16:00:00.000001Z"],
    ["nanoseconds", "1764000000000001000", "2025-11-24T16:00:00.000001Z"],
    ["an offset", "2025-11-24T18:00:00+02:00", "2025-11-24T16:00:00.000000Z"],
    ["no offset: the clock's", "2025-11-24 17:00:00,123", "2025-11-24T16:00:00.123000Z"],
  ])("%s", (_, time, instant) => {
    expect(formatInstant(read({ time }).at ?? 0)).toBe(instant);
  });

  test.each([["yesterday"], [-1], [0], [true], [null], ["2026-02-30T00:00:00Z"], [1e300]])(
    "%s is none and stays in the extras",
    (time) => {
      const draft = read({ time, msg: "m" });
      expect(draft.at).toBeNull();
      expect(draft.extra).toEqual({ time });
    },
  );
});

test("a column's own name comes before what others call it, which stays in the extras", () => {
  const draft = read({ message: "own", msg: "other", logger_name: "own", name: "other" });
  expect(draft).toMatchObject({
    message: "own",
    logger_name: "own",
    extra: { msg: "other", name: "other" },
  });
});

test("an object named extra_data is merged into the extras", () => {
  expect(read({ msg: "m", extra_data: { a: 1 }, b: 2 }).extra).toEqual({ a: 1, b: 2 });
});

test("whole numbers past what a double holds keep their digits", () => {
  expect(
    read('{"msg":"m","id":9007199254740993,"text":"9007199254740993","x":0.1234567890123456}')
      .extra,
  ).toEqual({
    id: "9007199254740993",
    text: "9007199254740993",
    x: 0.1234567890123456,
  });
});

test("a record without a message shows its exception's first line, or what it holds", () => {
  expect(read({ stack: "Error: gone\n    at f (a.js:1:1)" }).message).toBe("Error: gone");
  expect(read({ a: 1 }).message).toBe('{"a":1}');
});

test("keys that mean something to JavaScript are keys like others", () => {
  const draft = read('{"msg":"m","__proto__":{"level":"error"},"constructor":1,"toString":2}');
  expect(Object.keys(draft.extra ?? {})).toEqual(["__proto__", "constructor", "toString"]);
  expect(draft.level).toBeNull();
});

test("nesting without end is cut", () => {
  const draft = read(`{"msg":"m","a":${"[".repeat(50_000)}${"]".repeat(50_000)}}`);
  expect(JSON.stringify(draft.extra)).toContain("nested too deeply");
});

test("any object becomes a row whose values fit their columns", () => {
  const key = fc.constantFrom(
    ..."level time msg message name pid thread lineno hostname record err process log @mt".split(
      " ",
    ),
  );
  fc.assert(
    fc.property(fc.dictionary(fc.oneof(key, fc.string()), fc.jsonValue()), (object) => {
      const row = recordOf(read(object), defaults);
      expect(row.logger_name.length).toBeLessThanOrEqual(255);
      expect(Number.isInteger(row.process_id)).toBe(true);
      expect(row.thread_id).toMatch(/^-?\d+$/);
      expect(typeof row.message).toBe("string");
    }),
    { numRuns: 500 },
  );
});
