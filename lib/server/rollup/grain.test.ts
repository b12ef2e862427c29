import { expect, test } from "vitest";
import type { FieldColumn } from "@/lib/log/field";
import { grainFor } from "./grain";

const DAY = 86_400_000_000;

test.each<[FieldColumn[], number, string | undefined]>([
  [[], 30, "level_counts"],
  [["level"], 30, "level_counts"],
  [["level"], 365, "logger_counts"],
  [["level"], 4_000, "logger_counts"],
  [["logger_name", "level"], 1, "logger_counts"],
  [["hostname"], 30, "host_counts"],
  [["logger_name", "hostname"], 30, "pair_counts"],
  [["hostname", "level", "logger_name"], 4_000, "pair_counts"],
  [["level", "message"], 30, undefined],
])("a question of %j over %i days is answered by %s", (columns, days, table) => {
  expect(grainFor(columns, days * DAY)?.table).toBe(table);
});
