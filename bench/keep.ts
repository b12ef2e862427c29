import type { Account } from "./account";

type Found = Pick<Account, "machine" | "sizes" | "growth" | "writing">;

/**
 * What was found now and, of the report before, the sizes, the growth and the writing that were not
 * measured again, the smallest size first. Throws where the two can't stand in one report.
 */
export function keepOthers(now: Found, before: Found | null): Omit<Found, "machine"> {
  if (before === null) return now;
  if (JSON.stringify(before.machine) !== JSON.stringify(now.machine)) {
    throw new Error(
      "--keep: the last report is of another machine, or of an older bench. Run the bench without --keep.",
    );
  }
  const asked = new Set(now.sizes.map(({ rows, days }) => `${rows} ${days}`));
  const others = before.sizes.filter(({ rows, days }) => !asked.has(`${rows} ${days}`));
  return {
    sizes: [...others, ...now.sizes].sort((a, b) => a.rows - b.rows),
    growth: now.growth ?? before.growth,
    writing: now.writing ?? before.writing,
  };
}
