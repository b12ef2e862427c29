import { AppError } from "@/lib/contract/error";
import type { RedactOptions } from "@/lib/log/secret-rules";

/** Which logs somebody may see: those that all filters match, without some of their fields. */
export interface Sight {
  /** In the search language; none: all. */
  filters: readonly string[];
  /** Names of fields, as the search language has them. */
  hidden: readonly string[];
  /** By which rules secrets are taken out of what is left; none: they are shown. */
  redact?: RedactOptions | null;
}

export const ALL: Sight = { filters: [], hidden: [] };

export function seesAll({ filters, hidden, redact }: Sight): boolean {
  return filters.length === 0 && hidden.length === 0 && !redact;
}

/** A sight from what is stored of a team and a token. An empty filter is none. */
export function sightFrom(filters: readonly (string | null)[], hidden: readonly string[] | null) {
  const set = filters.filter((filter): filter is string => filter !== null && filter.trim() !== "");
  return { filters: set, hidden: hidden ?? [] } satisfies Sight;
}

/** What is known of all logs together would tell of those outside somebody's sight. */
export function wholeOnly(): AppError {
  return new AppError("forbidden", "This is about all logs, of which your team sees a part.");
}
