import sql from "sql-template-tag";
import type { InputOf } from "@/lib/contract/endpoint";
import type { ignoreError, reopenError, resolveError } from "@/lib/contract/error-triage";
import { formatInstant, type Micros } from "@/lib/log/instant";
import type { Database } from "@/lib/server/db/database";
import { busiestHour, lastRow } from "./course";
import { type Changed, decide } from "./decide";

/** An ignored group escalates at this much more than its busiest hour of the week before. */
const ESCALATION = 2;
const LEAST_ESCALATION = 10;

/**
 * By its newest row, or now where that is later: a clock that is ahead doesn't make a regression of
 * what was there already, and a row that comes late but is older doesn't either.
 */
export async function resolveGroup(
  db: Database,
  { note, link, ...group }: InputOf<typeof resolveError>,
  now: Micros,
): Promise<Changed> {
  const last = await lastRow(db, group.fingerprint, now);
  const at = formatInstant(now);
  return decide(db, group, async (run) => {
    await run(sql`
      update ${db.table("error_triage")}
      set action = 'resolved', at = ${at}, note = ${note}, link = ${link}, until = null,
        escalates_at = null, resolved_to = ${last !== null && last > at ? last : at}
      where fingerprint = ${group.fingerprint}`);
  });
}

export async function ignoreGroup(
  db: Database,
  { note, until, ...group }: InputOf<typeof ignoreError>,
  now: Micros,
): Promise<Changed> {
  const most =
    until === "escalates"
      ? Math.max(LEAST_ESCALATION, ESCALATION * (await busiestHour(db, group.fingerprint, now)))
      : null;
  const end = until === "forever" || until === "escalates" ? null : until;
  return decide(db, group, async (run) => {
    await run(sql`
      update ${db.table("error_triage")}
      set action = 'ignored', at = ${formatInstant(now)}, note = ${note}, link = '', until = ${end},
        escalates_at = ${most}, resolved_to = null
      where fingerprint = ${group.fingerprint}`);
  });
}

/** Keeps note and link: they say what was tried. */
export async function reopenGroup(
  db: Database,
  group: InputOf<typeof reopenError>,
): Promise<Changed> {
  return decide(db, group, async (run) => {
    await run(sql`
      update ${db.table("error_triage")}
      set action = null, until = null, escalates_at = null, resolved_to = null
      where fingerprint = ${group.fingerprint}`);
  });
}
