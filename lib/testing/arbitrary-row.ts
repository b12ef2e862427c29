import fc from "fast-check";
import { anyText } from "@/lib/query/arbitrary-query";
import type { EvaluatedRow } from "./evaluate";

/** The moment random rows and the times of random queries lie around. */
export const NOW = Date.parse("2026-11-22T01:02:03.123Z") * 1_000;

const nullable = fc.option(anyText);
const jsonScalar = fc.oneof(
  anyText,
  fc.constantFrom<unknown>(
    5,
    -3,
    4.9,
    10,
    1500,
    0,
    1_010,
    1e20,
    true,
    false,
    null,
    "5",
    "null",
    "TRUE",
  ),
);
const json = fc.oneof(
  { weight: 4, arbitrary: jsonScalar },
  fc.array(fc.oneof(jsonScalar, fc.constant([5]), fc.constant({ b: 5 })), { maxLength: 3 }),
  fc.record({ b: jsonScalar }, { requiredKeys: [] }),
);
const anyExtra = fc.option(
  fc.record(
    { k: json, a: json, "a.b": json, level: json, 'ö "\\': json },
    { requiredKeys: [], noNullPrototype: true },
  ),
);
const anyColumns = fc.record({
  timestamp: fc.constantFrom(NOW, NOW - 900_000_000, NOW + 456, NOW - 3_723_123_000, NOW + 1e9),
  level: fc.constantFrom("INFO", "warn", "Fatal", "error", "custom", "aX", "TRACE", "severe"),
  logger_name: anyText,
  process_id: fc.constantFrom(1, 5),
  thread_id: fc.constantFrom(5, -3, 0),
  thread_name: nullable,
  hostname: anyText,
  message: fc.array(anyText, { maxLength: 3 }).map((texts) => texts.join("")),
  exception: nullable,
  function_name: nullable,
  module: nullable,
  filename: nullable,
  lineno: fc.option(fc.constantFrom(5, 10, -3, 0, 2_000)),
  pathname: nullable,
});

/** What is stored of a random row: every kind of JSON under few keys, texts of few letters. */
export type DrawnRow = Pick<EvaluatedRow, "columns" | "extra">;

/** The same rows for the same seed. */
export function drawRows(count: number, seed: number): DrawnRow[] {
  const anyRow = fc.record({ columns: anyColumns, extra: anyExtra });
  return fc.sample(anyRow, { seed, numRuns: count });
}
