import { describe, expect, it } from "vitest";
import { MICROS_PER_MS } from "@/lib/log/instant";
import { LEVEL_NAMES } from "@/lib/log/level";
import type { LogRecord } from "@/lib/log/record";
import { generateLogs } from "./generate";
import { DAY } from "./rhythm";

const TO = Date.UTC(2026, 2, 11, 12) * MICROS_PER_MS;
const week = [...generateLogs({ seed: 7, from: TO - 7 * DAY, to: TO, rows: 80_000 })];

/** Records by the value of one of their extras. */
function grouped(key: string): Map<unknown, LogRecord[]> {
  const groups = new Map<unknown, LogRecord[]>();
  for (const record of week) {
    const value = record.extra_data?.[key];
    if (value === undefined) continue;
    const group = groups.get(value);
    if (group) group.push(record);
    else groups.set(value, [record]);
  }
  return groups;
}

const loggersOf = (records: LogRecord[]) => new Set(records.map((record) => record.logger_name));

describe("the stories", () => {
  it("use every level", () => {
    expect(new Set(week.map((record) => record.level))).toEqual(new Set(LEVEL_NAMES));
  });

  it.each([
    { language: "Python", own: 'File "/srv/', library: "/site-packages/", cause: "direct cause" },
    {
      language: "Java",
      own: "\tat shop.quillmoss.",
      library: "\tat java.base/",
      cause: "Caused by:",
    },
    { language: "JavaScript", own: "/app/shop/src/", library: "node_modules/", cause: "[cause]:" },
    { language: "Go", own: "\t/build/gateway/", library: "\t/usr/local/go/", cause: "created by" },
    { language: ".NET", own: " in /src/Payments/", library: "   at System.", cause: " ---> " },
    { language: "Ruby", own: "/srv/catalog/app/", library: "/bundle/gems/", cause: "Caused by:" },
    { language: "PHP", own: "/var/www/warehouse/src/", library: "/vendor/", cause: "\nNext " },
  ])("throw in $language, with frames of libraries and causes", ({ own, library, cause }) => {
    const traces = week.flatMap((record) =>
      record.exception?.includes(own) ? record.exception : [],
    );
    expect(traces.some((trace) => trace.includes(library))).toBe(true);
    expect(traces.some((trace) => trace.includes(cause))).toBe(true);
  });

  it("carry the request's ids through three loggers and more", () => {
    const requests = [...grouped("request_id").values()];
    const wide = requests.filter((records) => loggersOf(records).size >= 3);
    expect(wide.length).toBeGreaterThan(1_000);
    for (const records of requests) {
      const traces = new Set(records.map((record) => record.extra_data?.trace_id));
      expect(traces.size).toBe(1);
      expect([...traces][0]).toMatch(/^[0-9a-f]{32}$/);
    }
  });

  it("lead several requests through one session", () => {
    const busy = [...grouped("session_id").values()].filter(
      (records) => new Set(records.map((record) => record.extra_data?.request_id)).size >= 3,
    );
    expect(busy.length).toBeGreaterThan(50);
  });

  it("nest executions, each part ending before the whole", () => {
    const executions = grouped("execution_id");
    const ends = (id: unknown) =>
      executions.get(id)?.find((record) => record.extra_data?.event === "end")?.timestamp;
    let nested = 0;
    for (const [parent, records] of grouped("parent_execution_id")) {
      for (const id of new Set(records.map((record) => record.extra_data?.execution_id))) {
        const [part, whole] = [ends(id), ends(parent)];
        // What is under way at the end of the period has no end yet.
        if (part === undefined || whole === undefined) continue;
        nested += 1;
        expect(part <= whole).toBe(true);
      }
    }
    expect(nested).toBeGreaterThan(50);
  });

  it("move orders from state to state without a jump", () => {
    for (const records of grouped("request_id").values()) {
      const moves = records.filter((record) => record.logger_name === "orders.state");
      const states = moves.filter((record) => record.extra_data?.to_state !== undefined);
      for (const [index, move] of states.entries()) {
        const before = states[index - 1];
        if (before) expect(move.extra_data?.from_state).toBe(before.extra_data?.to_state);
      }
    }
  });

  it("tell durations as numbers, users as numbers and as text, tags alone and in lists", () => {
    const kinds = (key: string) =>
      new Set(
        [...grouped(key).keys()].map((value) => (Array.isArray(value) ? "array" : typeof value)),
      );
    expect(kinds("duration_ms")).toEqual(new Set(["number"]));
    expect(kinds("user_id")).toEqual(new Set(["number", "string"]));
    expect(kinds("tags")).toEqual(new Set(["array", "string"]));
  });

  it("hold lines that are hard to show", () => {
    const messages = week.map((record) => record.message);
    for (const odd of ["\u001b[", "<script>", "\t", "\n", "🧗", "خيمة"]) {
      expect(
        messages.some((message) => message.includes(odd)),
        odd,
      ).toBe(true);
    }
    expect(messages.some((message) => message.length > 19_000)).toBe(true);
  });

  it("hold nothing Postgres can't store, and fit the table's columns", () => {
    const unfit = week.filter((record) => {
      // JSON writes NUL and lone surrogates as escapes, and nothing else that we hold.
      const unstorable = /\\u0000|\\ud[89a-f]/.test(JSON.stringify(record));
      const tooWide = record.logger_name.length > 255 || record.process_id >= 2 ** 31;
      return unstorable || tooWide || BigInt(record.thread_id) >= 2n ** 63n;
    });
    expect(unfit).toEqual([]);
  });
});
