import type { OutputOf } from "@/lib/contract/endpoint";
import type { errorSpecial as endpoint } from "@/lib/contract/error-group";
import { formatInstant } from "@/lib/log/instant";
import type { LogRow } from "@/lib/log/record";
import type { Asking } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { searchRows } from "@/lib/server/search/find-rows";
import { logRow, type StoredRow } from "@/lib/server/search/row";
import type { Scope } from "@/lib/server/search/scope";
import { groupRows } from "./group-rows";
import { rowsByReference } from "./rows-by-reference";
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
  return db.snapshot(
    async (asking) => {
      const wanted = { fingerprint, limit: GROUP_ROWS + 1 };
      const { source, members, references } = await groupRows(asking, db, scope, wanted, signal);
      const rows = await rowsByReference(asking.ask, db, references.slice(0, GROUP_ROWS));
      const { rows: near, complete } = await someRows(asking, db, scope);
      const all = await source.newest(scope, members, PARTS * PART_ROWS);
      const own = new Set([...all, ...references].map(({ id }) => id));
      const others = near.filter(({ id }) => !own.has(id));
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
    { signal },
  );
}

/** The newest rows of each part of the range. */
async function someRows(
  asking: Asking,
  db: Database,
  scope: Scope,
): Promise<{ rows: LogRow[]; complete: boolean }> {
  const rows: LogRow[] = [];
  let complete = true;
  const length = Math.ceil((scope.to - scope.from) / PARTS);
  for (let from = scope.from; from < scope.to; from += length) {
    const part = { ...scope, from, to: Math.min(scope.to, from + length) };
    const wanted = { scope: part, order: "desc", beyond: null, limit: PART_ROWS } as const;
    const found = await searchRows<StoredRow>(asking, db, wanted);
    complete &&= found.length < PART_ROWS;
    rows.push(...found.map(logRow));
  }
  return { rows, complete };
}

function limitationOf(rows: number, others: number): string {
  return `The newest ${rows.toLocaleString("en")} errors of the group are held against ${others.toLocaleString("en")} other rows from all parts of the range.`;
}
