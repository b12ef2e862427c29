import sql, { raw, type Sql } from "sql-template-tag";
import { type Fingerprint, fingerprint } from "@/lib/fingerprint/fingerprint";
import type { Query } from "@/lib/query/ast";
import { parseQuery } from "@/lib/query/parse";
import type { Scope } from "@/lib/server/search/scope";
import { affectedBy } from "./affected";
import { type Divisions, dividedGroup, type Group } from "./divisions";

/** What is read of an error row to sort it into its group. */
export interface ErrorRow {
  at: string;
  id: string;
  level: string;
  logger_name: string;
  hostname: string;
  message: string;
  exception: string | null;
  /** JSON. */
  extra: string | null;
}

/** An error row with the group it belongs to. */
export interface SortedRow extends Omit<ErrorRow, "message" | "exception" | "extra"> {
  /** Whom it happened to, and in which request, where the extras say so. */
  user: string | null;
  request: string | null;
  group: Group;
}

/** Half of the longest text that is read; traces name their outermost end and their cause apart. */
const HALF_TEXT = 16_000;
const MOST_EXTRA = 20_000;

/** The select list of an `ErrorRow`. Searches hand JSON on as text or as it is. */
export const ERROR_COLUMNS: Sql = sql`
  timestamp as at, id::text as id, level, logger_name, hostname,
  ${bothEnds("message")} as message, ${bothEnds("exception")} as exception,
  case when length(extra_data::text) <= ${raw(String(MOST_EXTRA))} then extra_data::text end as extra`;

function bothEnds(column: "message" | "exception"): Sql {
  return raw(`case when length(${column}) > ${2 * HALF_TEXT}
    then left(${column}, ${HALF_TEXT}) || E'\n' || right(${column}, ${HALF_TEXT}) else ${column} end`);
}

const ERRORS = parseQuery("level:error,critical");

/** The rows of a scope that are errors. */
export function errorsOf(scope: Scope): Scope {
  if (!ERRORS.ok || !ERRORS.query) throw new Error("The query for errors is no query.");
  return { ...scope, query: both(ERRORS.query, scope.query) };
}

function both(one: Query, other: Query | null): Query {
  return other ? { type: "and", items: [one, other], at: one.at, end: one.end } : one;
}

/** Texts whose groups are remembered: an error that repeats is most often the same text. */
const MOST_KNOWN = 2_000;
const MOST_KNOWN_LENGTH = 8_000;
const known = new Map<string, Fingerprint>();

export function sortIntoGroup(error: ErrorRow, divisions: Divisions): SortedRow {
  const { message, exception, extra, ...row } = error;
  const whole = groupOf(message, exception?.trim() ? exception : null);
  return { ...row, ...affectedBy(extra), group: dividedGroup(whole, error, divisions) };
}

function groupOf(message: string, exception: string | null): Fingerprint {
  // Either alone decides.
  const text = exception ?? message;
  if (text.length > MOST_KNOWN_LENGTH) return fingerprint(message, exception);
  const group = known.get(text) ?? fingerprint(message, exception);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(text, group);
  return group;
}
