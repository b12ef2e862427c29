import sql, { type Sql } from "sql-template-tag";
import type { OutputOf } from "@/lib/contract/endpoint";
import { AppError } from "@/lib/contract/error";
import type { resolveError } from "@/lib/contract/error-triage";
import type { Database } from "@/lib/server/db/database";
import { assertTriageable } from "./obstacle";

export type Changed = OutputOf<typeof resolveError>;

/** The group as somebody saw it when they decided. */
export interface SeenGroup {
  fingerprint: string;
  version: number;
}

type Run = <Row extends object>(statement: Sql) => Promise<Row[]>;

/**
 * Lets `work` change what was made of a group, if nobody has since it was at `version`. Decisions
 * are taken one after the other, so that each sees what came of the one before. Throws `conflict`
 * where somebody was faster, `not_writable` where nothing can be decided.
 */
export async function decide(
  db: Database,
  { fingerprint, version }: SeenGroup,
  work: (run: Run) => Promise<void>,
): Promise<Changed> {
  await assertTriageable(db);
  return db.transaction(async (client) => {
    const run: Run = async ({ text, values }) => (await client.query(text, values)).rows;
    const key = db.table("error_triage").text;
    await run(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
    await assertUnchanged(run, db, { fingerprint, version });
    await run(countDecision(db, [fingerprint]));
    await work(run);
    const [changed] = await run<Changed>(sql`
      select fingerprint, version,
        case when action is not null then json_build_object(
          'action', action, 'at', ${instant(sql`at`)}, 'note', note, 'link', link,
          'until', ${instant(sql`until`)}, 'escalates_at', escalates_at
        ) end as triage,
        array(
          select merges.fingerprint from ${db.table("error_merges")} as merges
          where into_fingerprint = triage.fingerprint order by 1
        ) as merged
      from ${db.table("error_triage")} as triage
      where fingerprint = ${fingerprint}`);
    if (!changed) throw new Error("What was just decided is gone.");
    return changed;
  });
}

/**
 * Counts a decision about each of some groups. A part of a divided group goes on from what was decided
 * about the nearest of its wholes, which held for it until now.
 */
export function countDecision(db: Database, fingerprints: readonly string[]): Sql {
  const triage = db.table("error_triage");
  return sql`
    insert into ${triage} as stored
      (fingerprint, version, action, at, note, link, until, escalates_at, resolved_to)
    select each, 1, action, at, coalesce(note, ''), coalesce(link, ''), until, escalates_at,
      resolved_to
    from unnest(${[...fingerprints]}::text[]) as each
    left join lateral (
      select action, at, note, link, until, escalates_at, resolved_to
      from ${triage} as triage
      where each like triage.fingerprint || '.%'
      order by length(triage.fingerprint) desc
      limit 1
    ) as whole on true
    on conflict (fingerprint) do update set version = stored.version + 1`;
}

/** JSON would write it in another form than the rows have. */
function instant(time: Sql): Sql {
  return sql`to_char(${time} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}

async function assertUnchanged(
  run: Run,
  db: Database,
  { fingerprint, version }: SeenGroup,
): Promise<void> {
  const [merged] = await run<{ into: string }>(sql`
    select into_fingerprint as into from ${db.table("error_merges")}
    where fingerprint = ${fingerprint}`);
  if (merged) {
    throw new AppError(
      "conflict",
      `Somebody has merged this group into ${merged.into} meanwhile. Look at that one, and decide there.`,
    );
  }
  const [stored] = await run<{ version: number }>(sql`
    select version from ${db.table("error_triage")} where fingerprint = ${fingerprint}`);
  if ((stored?.version ?? 0) !== version) {
    throw new AppError(
      "conflict",
      "Somebody else has decided something about this group meanwhile. Look at what they did, and decide again if it is still needed.",
    );
  }
}
