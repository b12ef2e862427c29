import type { Pattern } from "@/lib/patterns/miner";
import { printable } from "./printable";

const NUMBER = new Intl.NumberFormat("en-US");
const SHARE = new Intl.NumberFormat("en-US", {
  style: "percent",
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
/** Less than this would be shown as none. */
const SHARE_MIN = 0.0005;

/** Patterns as a table: count, share, id and template, and below what they add up to. */
export function patternTable(patterns: readonly Pattern[]): string {
  const total = patterns.reduce((sum, { count }) => sum + count, 0);
  const width = Math.max("count".length, NUMBER.format(patterns[0]?.count ?? 0).length);
  const lines = patterns.map(({ id, template, count }) =>
    [NUMBER.format(count).padStart(width), share(count / total), id, printable(template)].join(
      "  ",
    ),
  );
  const head = ["count".padStart(width), " share", "id".padEnd(12), "pattern"].join("  ");
  const messages = `${NUMBER.format(total)} ${total === 1 ? "message" : "messages"}`;
  const sum = `${messages} in ${NUMBER.format(patterns.length)} ${patterns.length === 1 ? "pattern" : "patterns"}`;
  return [head, ...lines, "", sum].join("\n");
}

function share(part: number): string {
  return (part < SHARE_MIN ? "< 0.1%" : SHARE.format(part)).padStart(6);
}
