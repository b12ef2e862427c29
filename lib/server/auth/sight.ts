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
  /** As which role of the database logs are read, whose policies say which there are; none: all. */
  databaseRole?: string | null;
}

export const ALL: Sight = { filters: [], hidden: [] };

export function seesAll(sight: Sight): boolean {
  return seesEveryRow(sight) && !sight.redact;
}

/** Whether each row is seen, and whole but for its secrets. */
export function seesEveryRow({ filters, hidden, databaseRole }: Sight): boolean {
  return filters.length === 0 && hidden.length === 0 && !databaseRole;
}

/** Whether a row is seen as it is stored, if it is seen at all. */
export function seesRowsWhole({ hidden, databaseRole, redact }: Sight): boolean {
  return hidden.length === 0 && !databaseRole && !redact;
}

/** What is stored of somebody's team, and of the token they bring. */
interface StoredSight {
  /** An empty filter is none. */
  filters: readonly (string | null)[];
  hidden: readonly string[] | null;
  databaseRole: string | null;
}

export function sightFrom({ filters, hidden, databaseRole }: StoredSight): Sight {
  const set = filters.filter((filter): filter is string => filter !== null && filter.trim() !== "");
  return { filters: set, hidden: hidden ?? [], databaseRole };
}

/** What is known of all logs together would tell of those outside somebody's sight. */
export function wholeOnly(): AppError {
  return new AppError("forbidden", "This is about all logs, of which you see a part.");
}
