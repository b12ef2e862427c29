import { canonicalLevel, ERROR_LEVELS } from "@/lib/log/level";
import { addTerm, setValues, valuesOf } from "@/lib/query/edit";
import { type FilterValue, filterText } from "@/lib/query/filter-value";
import { formatValue } from "@/lib/query/format-value";

/**
 * The query for those of its rows that have one of the values. Unlike a choice in a list of values
 * it never widens: `level:warning` narrowed to errors matches nothing, as the figures say.
 */
export function narrow(q: string, field: "level" | "logger", values: readonly string[]): string {
  const given = valuesOf(q, field);
  const term = `${field}:${values.map(formatValue).join(",")}`;
  if (given === null) return addTerm(q, term);
  // `err` counts as ERROR: a level is compared by what it means, as the server does.
  const same = (value: FilterValue) => {
    const text = filterText(value);
    return (field === "level" ? canonicalLevel(text) : text).toLowerCase();
  };
  const wanted = new Set(values.map(same));
  const both = given.filter((value) => wanted.has(same(value)));
  return both.length > 0 ? setValues(q, field, both) : addTerm(q, term);
}

/** The query for its errors: ERROR and CRITICAL, as in every figure of the overview. */
export function errorsOf(q: string): string {
  return narrow(
    q,
    "level",
    ERROR_LEVELS.map((level) => level.toLowerCase()),
  );
}
