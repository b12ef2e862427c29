import { DIFFERENCES, MOST_PARTS } from "@/lib/log/error-difference";
import { printExact } from "@/lib/log/exact-json";
import type { LogRow } from "@/lib/log/record";
import { differenceOf, type Told } from "./difference-of";
import type { Division } from "./divisions";
import { extraTexts } from "./extra-texts";

/** What some errors have of that in which they differ, the most frequent first. */
export interface Parts extends Division {
  parts: { value: string; count: number }[];
}

/** Extras that are offered, those of which no value is nearly everywhere. */
const MOST_EXTRAS = 6;

export function toldOf({ extra_data, ...row }: LogRow): Told {
  return { ...row, extra: extra_data && printExact(extra_data) };
}

/** What errors have of one thing. */
export function partsOf(errors: readonly Told[], division: Division): Parts {
  const counts = new Map<string, { value: string; count: number }>();
  for (const error of errors) {
    const { value, shown } = differenceOf(error, division);
    const part = counts.get(value) ?? { value: shown, count: 0 };
    part.count += 1;
    counts.set(value, part);
  }
  return { ...division, parts: [...counts.values()].sort((a, b) => b.count - a.count) };
}

/** Everything that errors differ in and that would make no more than a few groups of them. */
export function differencesOf(rows: readonly LogRow[]): Parts[] {
  const errors = rows.map(toldOf);
  const keys = new Set(
    rows.flatMap(({ extra_data }) => extraTexts(extra_data ?? {}).map(({ path }) => path)),
  );
  const differing = (division: Division) => {
    const found = partsOf(errors, division);
    return isUseful(found, errors.length) ? [found] : [];
  };
  const extras = [...keys]
    .flatMap((key) => differing({ by: "extra", key }))
    .sort((one, other) => largestOf(one) - largestOf(other))
    .slice(0, MOST_EXTRAS);
  const all = DIFFERENCES.flatMap((by) => (by === "extra" ? extras : differing({ by, key: "" })));
  // Of what tells the same errors apart the first says it best.
  const seen = new Set<string>();
  return all.filter((found) => {
    const sorted = errors.map((error) => differenceOf(error, found).value);
    const places = sorted.map((value) => sorted.indexOf(value)).join(" ");
    return !seen.has(places) && seen.add(places);
  });
}

/** An id that each error has another of makes no groups. */
function isUseful({ by, parts }: Parts, errors: number): boolean {
  const isOfMany = by !== "extra" && by !== "text";
  return (
    parts.length > 1 && parts.length <= (isOfMany ? MOST_PARTS : Math.min(MOST_PARTS, errors / 2))
  );
}

function largestOf({ parts }: Parts): number {
  return parts[0]?.count ?? 0;
}
