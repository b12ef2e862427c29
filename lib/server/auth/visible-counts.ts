import sql, { join, raw, type Sql } from "sql-template-tag";
import type { RedactOptions } from "@/lib/log/secret-rules";
import type { Database } from "@/lib/server/db/database";
import { ALL_GRAINS } from "@/lib/server/rollup/grain";
import { redactedText } from "@/lib/server/search/redacted";

/** Names that were written, which may hold a secret. */
const WRITTEN: ReadonlySet<string> = new Set(["logger_name", "hostname"]);

/** Columns of the tables of counts, by their names. */
const COUNTS: ReadonlyMap<string, readonly string[]> = new Map([
  ...ALL_GRAINS.flatMap(({ table, totals, columns }): [string, string[]][] =>
    totals
      ? [
          [table, ["unit", ...columns, "upto"]],
          [totals, ["unit", ...columns, "total"]],
        ]
      : [[table, ["unit", ...columns, "upto", "total"]]],
  ),
  ["count_deltas", ["minute", "level", "logger_name", "hostname", "n"]],
]);

/**
 * What stands in place of a table of counts for those who see every row, but no secrets: the same
 * counts by names without any. Null for any other table.
 */
export function visibleCounts(db: Database, name: string, redact: RedactOptions): Sql | null {
  const columns = COUNTS.get(name);
  if (!columns) return null;
  const shown = columns.map((column) => {
    const value = WRITTEN.has(column) ? redactedText(raw(column), redact) : raw(column);
    return sql`${value} as ${raw(column)}`;
  });
  return sql`(select ${join(shown)} from ${db.table(name)}) as visible_counts`;
}
