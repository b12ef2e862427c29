import type { AbsoluteScope } from "@/lib/client/queries";
import { formatInstant, parseInstant } from "@/lib/log/instant";
import type { LogRow } from "@/lib/log/record";
import { scalarText } from "@/lib/query/like";
import { EVER, type RowReference } from "@/lib/query/url";
import { columnOf } from "./column";
import { isNewer } from "./row-place";

/**
 * Where to look for the rows before and after one. Both ranges hold its microsecond: rows of the
 * same instant may come before or after it.
 */
export function scopesAround({ timestamp }: LogRow, q: string, tz: string) {
  const at = parseInstant(timestamp);
  const after = at === null ? EVER.to : formatInstant(at + 1);
  return {
    older: { q, tz, from: EVER.from, to: after },
    newer: { q, tz, from: timestamp, to: EVER.to },
  } satisfies Record<string, AbsoluteScope>;
}

/** The same within a search's own range. */
export function scopesWithin(scope: AbsoluteScope, row: RowReference) {
  const at = parseInstant(row.timestamp);
  const after = at === null ? scope.to : formatInstant(at + 1);
  return {
    older: { ...scope, to: after < scope.to ? after : scope.to },
    newer: { ...scope, from: row.timestamp > scope.from ? row.timestamp : scope.from },
  };
}

/** Rows before and after one, newest first; the row among them only where the search finds it. */
export function joinBeyond(
  anchor: RowReference,
  { newer, older }: { newer: readonly LogRow[]; older: readonly LogRow[] },
): LogRow[] {
  return [
    ...newer.filter((row) => isNewer(row, anchor)).reverse(),
    ...older.filter((row) => !isNewer(row, anchor)),
  ];
}

/** Rows before and after one, and itself, newest first, whatever the query has of them. */
export function joinAround(
  row: LogRow,
  newer: readonly LogRow[],
  older: readonly LogRow[],
): LogRow[] {
  return [
    ...newer.filter((other) => isNewer(other, row)).reverse(),
    row,
    ...older.filter((other) => isNewer(row, other)),
  ];
}

const COMPARED = [
  ...["host", "logger", "process", "thread", "thread_name", "module", "function", "file", "path"],
  "level",
];

/** The fields of a row that others can be compared by, the usual ones first. */
export function comparableFields(row: LogRow, paths: readonly string[]): string[] {
  const names = [...COMPARED, ...paths];
  return names.filter((name) => {
    const text = scalarText(columnOf(name)?.valueOf(row));
    return text !== null && text.length <= 200 && text !== "";
  });
}
