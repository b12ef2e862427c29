import { formatCount, formatNumber } from "@/components/ui/format-number";
import type { Patterns } from "@/lib/client/queries";

type Found = Pick<Patterns["patterns"][number], "count" | "found">;

/** How far the rows a pattern's term finds are the pattern's, among those that were looked at. */
export function termTruth({ count, found }: Found): string {
  const missed = count - found.own;
  const others = found.rows - found.own;
  if (missed === 0 && others === 0) return `exactly its ${formatCount(count, "row")}`;
  const own = missed === 0 ? "all of them" : `${formatNumber(found.own)} of them`;
  return others === 0 ? `about: ${own}` : `about: ${own} and ${formatCount(others, "other")}`;
}
