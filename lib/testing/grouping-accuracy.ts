import { groupBy } from "@/lib/patterns/group-by";

/**
 * The share of lines whose group is exactly the labelled one: all lines that have the label and no
 * other. One line in the wrong place makes all lines of two groups wrong.
 */
export function groupingAccuracy(found: readonly string[], labels: readonly string[]): number {
  const lines = labels.map((_, line) => line);
  const sizes = groupBy(lines, (line) => found[line]);
  let right = 0;
  for (const group of groupBy(lines, (line) => labels[line]).values()) {
    const ids = new Set(group.map((line) => found[line]));
    const [id] = ids;
    if (ids.size === 1 && sizes.get(id)?.length === group.length) right += group.length;
  }
  return right / labels.length;
}
