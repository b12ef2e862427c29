import sql, { join, type Sql } from "sql-template-tag";
import type { OutputOf } from "@/lib/contract/endpoint";
import type { errorBefore as endpoint } from "@/lib/contract/error-group";
import { formatInstant, type Micros, parseInstant } from "@/lib/log/instant";
import type { LogRow } from "@/lib/log/record";
import type { Ask } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { during, type Scope } from "@/lib/server/search/scope";
import { affectedBy } from "./affected";
import type { Divisions } from "./divisions";
import { type Earlier, EarlierRows } from "./earlier-rows";
import { ERROR_COLUMNS, type ErrorRow, sortIntoGroup } from "./error-rows";
import { groupRows } from "./group-rows";
import { rowsByReference } from "./rows-by-reference";
import { snapshotOfErrors } from "./source-of";

/** Errors that are looked at, the newest. */
const ERRORS = 25;
/** How far back of each. */
const SPAN: Micros = 60_000_000;
/** How much earlier the same hosts are looked at for what they always say. */
const EARLIER: Micros = 600_000_000;
/** Rows of one span, the last before the error. */
const ROWS = 40;

/** What usually comes just before errors of a group, all of one snapshot. */
export async function readErrorBefore(
  db: Database,
  scope: Scope,
  fingerprint: string,
  signal?: AbortSignal,
): Promise<OutputOf<typeof endpoint>> {
  return snapshotOfErrors(
    db,
    scope,
    async ({ ask }, source) => {
      const wanted = { fingerprint, limit: ERRORS };
      const { references, members } = await groupRows(source, scope, wanted);
      const errors = await rowsByReference(ask, db, references);
      const sorted = (row: ErrorRow) => earlier(row, source.divisions());
      const found = new EarlierRows(new Set(members));
      for (const [at, rows] of (await rowsBefore(ask, db, errors, 0)).entries()) {
        const error = errors[at];
        if (error) found.add(error, requestOf(error), rows.map(sorted));
      }
      for (const rows of await rowsBefore(ask, db, errors, EARLIER)) {
        found.addUsual(rows.map(sorted));
      }
      return {
        from: formatInstant(scope.from),
        to: formatInstant(scope.to),
        looked: errors.length,
        seconds: SPAN / 1_000_000,
        patterns: found.patterns(errors.length),
      };
    },
    signal,
  );
}

function requestOf({ extra_data: extra }: LogRow): string | null {
  return affectedBy(extra ? JSON.stringify(extra) : null).request;
}

function earlier(row: ErrorRow, divisions: Divisions): Earlier {
  return { ...sortIntoGroup(row, divisions), message: row.message };
}

/** The last rows on the host or the request of each error, up to so long before it. */
async function rowsBefore(
  ask: Ask,
  db: Database,
  errors: readonly LogRow[],
  shift: Micros,
): Promise<ErrorRow[][]> {
  const spans = errors.map((error, place) => before(db, error, place, shift));
  const rows = await ask<ErrorRow & { place: number }>(join(spans, " union all "));
  return errors.map((_, place) => rows.filter((row) => row.place === place));
}

function before(db: Database, error: LogRow, place: number, shift: Micros): Sql {
  const to = (parseInstant(error.timestamp) ?? 0) - shift;
  const request = shift === 0 ? requestOf(error) : null;
  const ofRequest = request ? sql`or strpos(extra_data::text, ${request}) > 0` : sql``;
  return sql`(
    select ${place}::integer as place, ${ERROR_COLUMNS}
    from ${db.logs}
    where ${during({ from: to - SPAN, to })}
      and (hostname = ${error.hostname} ${ofRequest})
    order by timestamp desc, id desc
    limit ${ROWS}
  )`;
}
