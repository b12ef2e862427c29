import { expect, test } from "vitest";
import { type Draft, recordOf } from "./draft";

const defaults = { at: 0, hostname: "here", logger: "input", redactor: null };
const draft = (given: Partial<Draft>): Draft => ({ at: 1, level: "INFO", message: "m", ...given });

test("names too long for their column are cut, and kept whole in the extras", () => {
  const name = "a".repeat(300);
  const row = recordOf(draft({ logger_name: name, extra: { b: 1 } }), defaults);
  expect(row.logger_name).toBe("a".repeat(255));
  expect(row.extra_data).toEqual({ b: 1, uncut: { logger_name: name } });
});

test("a name is never cut in the middle of a character", () => {
  const row = recordOf(draft({ logger_name: `${"a".repeat(254)}🪵` }), defaults);
  expect(row.logger_name).toBe("a".repeat(254));
});

test.each([
  [{ process_id: 2 ** 31 }, { process_id: 0 }],
  [{ process_id: -1.5 }, { process_id: 0 }],
  [{ lineno: 1e12 }, { lineno: null }],
  [{ thread_id: "9223372036854775808" }, { thread_id: "0" }],
] as const)("%j is out of range: kept in the extras, not in its column", (given, stored) => {
  expect(recordOf(draft(given), defaults)).toMatchObject({
    ...stored,
    extra_data: { uncut: given },
  });
});

test("the largest numbers a column holds are stored", () => {
  const given = { process_id: 2_147_483_647, thread_id: "9223372036854775807" };
  expect(recordOf(draft(given), defaults)).toMatchObject({ ...given, extra_data: null });
});
