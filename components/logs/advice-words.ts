import { formatCount } from "@/components/ui/format-number";
import type { Advice } from "@/lib/client/advice";

/** What a search without an index costs: `This search reads all 45,000 rows of the range`. */
export function readsWords({ rows }: Pick<Advice, "rows">): string {
  const count = formatCount(rows.count, "row");
  return rows.is_exact
    ? `This search reads all ${count} of the range`
    : `This search reads about ${count}`;
}

/** How many rows match, as far as was looked; nothing where nobody could look. */
export function sampleWords(sample: Advice["sample"]): string | null {
  if (sample === null) return null;
  const looked = `Of ${formatCount(sample.rows, "row")} looked at all over the range`;
  if (sample.matches === 0) return `${looked} none matches.`;
  return `${looked} ${formatCount(sample.matches, "row")} ${sample.matches === 1 ? "matches" : "match"}.`;
}
