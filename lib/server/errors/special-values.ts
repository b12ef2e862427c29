import { canonicalLevel } from "@/lib/log/level";
import type { LogRow } from "@/lib/log/record";
import { printField } from "@/lib/query/field-name";
import { extraTexts } from "./extra-texts";

/** What a row has in a field, as a query writes both. */
interface FieldValue {
  field: string;
  value: string;
}

interface Special extends FieldValue {
  count: number;
  share: number;
  share_elsewhere: number;
}

/** Fewer rows than these have something in common by chance. */
const LEAST_ROWS = 2;
const LEAST_DIFFERENCE = 0.1;
const MOST_VALUES = 30;

/**
 * The values that rows of a group have more often than others do, the most telling first. With few
 * of the others it takes more to say so: each counts as if one more of either kind had been seen.
 */
export function specialValues(rows: readonly LogRow[], others: readonly LogRow[]): Special[] {
  const [here, elsewhere] = [countValues(rows), countValues(others)];
  return [...here.values()]
    .map(({ field, value, count }): Special => {
      const other = elsewhere.get(keyOf({ field, value }))?.count ?? 0;
      return {
        field,
        value,
        count,
        share: count / rows.length,
        share_elsewhere: others.length === 0 ? 0 : other / others.length,
      };
    })
    .filter(
      ({ count, share, share_elsewhere }) =>
        count >= Math.min(LEAST_ROWS, rows.length) && share - share_elsewhere >= LEAST_DIFFERENCE,
    )
    .sort((one, other) => tellingOf(other, others.length) - tellingOf(one, others.length))
    .slice(0, MOST_VALUES);
}

/** How much likelier a value is here, weighed by how many of the rows have it. */
function tellingOf({ share, share_elsewhere }: Special, others: number): number {
  const smoothed = (share_elsewhere * others + 1) / (others + 2);
  return share * Math.log(share / smoothed);
}

function countValues(rows: readonly LogRow[]): Map<string, FieldValue & { count: number }> {
  const counts = new Map<string, FieldValue & { count: number }>();
  for (const row of rows) {
    for (const each of valuesOf(row)) {
      const key = keyOf(each);
      const counted = counts.get(key) ?? { ...each, count: 0 };
      counted.count += 1;
      counts.set(key, counted);
    }
  }
  return counts;
}

function keyOf({ field, value }: FieldValue): string {
  return `${field}\0${value}`;
}

function valuesOf(row: LogRow): FieldValue[] {
  const columns = {
    level: canonicalLevel(row.level),
    logger: row.logger_name,
    host: row.hostname,
    thread_name: row.thread_name,
    function: row.function_name,
    module: row.module,
    file: row.filename,
  };
  const stored = Object.entries(columns).flatMap(([field, value]) =>
    value ? [{ field, value }] : [],
  );
  const extras = extraTexts(row.extra_data ?? {}).map(({ path, text }) => ({
    field: printField({ type: "path", path }),
    value: text,
  }));
  return [...stored, ...extras];
}
