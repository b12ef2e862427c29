import type { OutputOf } from "@/lib/contract/endpoint";
import type { errorSpecial as endpoint } from "@/lib/contract/error-group";
import { formatInstant, parseInstant } from "@/lib/log/instant";
import type { LogRow } from "@/lib/log/record";
import type { Asking } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { searchRows } from "@/lib/server/search/find-rows";
import { logRow, type StoredRow } from "@/lib/server/search/row";
import type { Scope } from "@/lib/server/search/scope";
import type { Divisions } from "./divisions";
import { groupRows } from "./group-rows";
import { lookAtErrors } from "./look-at-errors";
import { rowsByReference } from "./rows-by-reference";
import { snapshotOfErrors } from "./source-of";
import { specialValues } from "./special-values";

/** Rows of the group that are looked at, the newest. */
const GROUP_ROWS = 400;
/** Parts of the range of which the newest rows stand for all others, and how many of each. */
const PARTS = 10;
const PART_ROWS = 150;

/** What the rows of a group have in common that other rows of the scope haven't. */
export async function readErrorSpecial(
  db: Database,
  scope: Scope,
  fingerprint: string,
  signal?: AbortSignal,
): Promise<OutputOf<typeof endpoint>> {
  return snapshotOfErrors(
    db,
    scope,
    async (asking, source) => {
      const wanted = { fingerprint, limit: GROUP_ROWS + 1 };
      const { members, references } = await groupRows(source, scope, wanted);
      const rows = await rowsByReference(asking.ask, db, references.slice(0, GROUP_ROWS));
      const divisions = source.divisions();
      const { others, complete } = await otherRows(asking, db, scope, {
        members,
        divisions,
        signal,
      });
      const isWhole = complete && references.length <= GROUP_ROWS;
      return {
        from: formatInstant(scope.from),
        to: formatInstant(scope.to),
        complete: isWhole,
        limitation: isWhole ? null : limitationOf(rows.length, others.length),
        rows: rows.length,
        others: others.length,
        values: specialValues(rows, others),
      };
    },
    signal,
  );
}

interface Own {
  members: readonly string[];
  divisions: Divisions;
  signal: AbortSignal | undefined;
}

/** The newest rows of each part of the range, without any of the group's. */
async function otherRows(
  asking: Asking,
  db: Database,
  scope: Scope,
  { members, divisions, signal }: Own,
): Promise<{ others: LogRow[]; complete: boolean }> {
  const others: LogRow[] = [];
  let complete = true;
  const length = Math.ceil((scope.to - scope.from) / PARTS);
  for (let from = scope.from; from < scope.to; from += length) {
    const part = { ...scope, from, to: Math.min(scope.to, from + length) };
    const wanted = { scope: part, order: "desc", beyond: null, limit: PART_ROWS } as const;
    const rows = (await searchRows<StoredRow>(asking, db, wanted)).map(logRow);
    complete &&= rows.length < PART_ROWS;
    const oldest = rows.at(-1);
    if (oldest === undefined) continue;
    // Among so many rows there are no more errors, and the newest of these are all of them.
    const span = { ...part, from: parseInstant(oldest.timestamp) ?? from };
    const errors = await lookAtErrors(asking, db, span, divisions, { limit: PART_ROWS, signal });
    const own = new Set(
      errors.rows.flatMap(({ id, group }) => (members.includes(group.id) ? id : [])),
    );
    others.push(...rows.filter(({ id }) => !own.has(id)));
  }
  return { others, complete };
}

function limitationOf(rows: number, others: number): string {
  return `The newest ${rows.toLocaleString("en")} errors of the group are held against ${others.toLocaleString("en")} other rows from all parts of the range.`;
}
