import type { OutputOf } from "@/lib/contract/endpoint";
import { AppError } from "@/lib/contract/error";
import type { errorDifferences as endpoint } from "@/lib/contract/error-group";
import { MOST_PARTS } from "@/lib/log/error-difference";
import { formatInstant, type Micros } from "@/lib/log/instant";
import type { LogRow } from "@/lib/log/record";
import type { Database } from "@/lib/server/db/database";
import { DAY } from "@/lib/server/partition/day";
import type { Scope } from "@/lib/server/search/scope";
import { differencesOf, partsOf, toldOf } from "./differences";
import type { Division } from "./divisions";
import { groupRows } from "./group-rows";
import { rowsByReference } from "./rows-by-reference";
import { snapshotOfErrors } from "./source-of";

/** Errors that are looked at, the newest. */
const ERRORS = 400;

/** What a group's errors in a scope differ in, so that it could be divided by it. */
export async function readErrorDifferences(
  db: Database,
  scope: Scope,
  fingerprint: string,
  signal?: AbortSignal,
): Promise<OutputOf<typeof endpoint>> {
  const rows = await newestErrors(db, scope, fingerprint, signal);
  return {
    from: formatInstant(scope.from),
    to: formatInstant(scope.to),
    looked: rows.length,
    differences: differencesOf(rows),
  };
}

/** Throws `bad_parameter` where a group's newest errors don't differ in it, or in too many ways. */
export async function assertTellsApart(
  db: Database,
  fingerprint: string,
  division: Division,
  now: Micros,
): Promise<void> {
  const everything = { query: null, from: 0, to: now + DAY, tz: "UTC", now };
  const rows = await newestErrors(db, everything, fingerprint);
  const { length } = partsOf(rows.map(toldOf), division).parts;
  if (length > 1 && length <= MOST_PARTS) return;
  const why =
    length > 1
      ? `differ in more than ${MOST_PARTS} ways in that: it would be a group for nearly each`
      : "don't differ in that";
  throw new AppError("bad_parameter", `The newest errors of this group ${why}.`, {
    details: { parameter: "by" },
  });
}

function newestErrors(
  db: Database,
  scope: Scope,
  fingerprint: string,
  signal?: AbortSignal,
): Promise<LogRow[]> {
  return snapshotOfErrors(
    db,
    scope,
    async (asking, source) => {
      const wanted = { fingerprint, limit: ERRORS };
      const { references } = await groupRows(source, scope, wanted);
      return rowsByReference(asking.ask, db, references);
    },
    signal,
  );
}
