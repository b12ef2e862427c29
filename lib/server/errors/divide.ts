import sql from "sql-template-tag";
import type { InputOf } from "@/lib/contract/endpoint";
import { AppError } from "@/lib/contract/error";
import type { divideErrors, uniteErrors } from "@/lib/contract/error-triage";
import type { Micros } from "@/lib/log/instant";
import type { Database } from "@/lib/server/db/database";
import { deriveStale } from "@/lib/server/derive/derive-stale";
import { type Changed, decide } from "./decide";
import { ERROR_GROUPS } from "./derive-errors";
import { levelOf, MOST_LEVELS } from "./divisions";
import { assertTellsApart } from "./read-differences";
import { sortAnew } from "./sort-anew";

/** How long somebody waits for their decision to be seen everywhere; the rest is sorted later. */
const SORT_MS = 2_000;

/**
 * Makes groups of their own of a group's errors, those to come too, by what they differ in. What was
 * decided about the whole holds for each until something else is. Throws `conflict` where somebody
 * else has merged or divided it meanwhile.
 */
export async function divideGroup(
  db: Database,
  { by, key, ...group }: InputOf<typeof divideErrors>,
  now: Micros,
): Promise<Changed> {
  if (levelOf(group.fingerprint) >= MOST_LEVELS) {
    throw new AppError(
      "bad_parameter",
      `This group is a part of a part already: groups can be split ${MOST_LEVELS} times.`,
      { details: { parameter: "fingerprint" } },
    );
  }
  await assertTellsApart(db, group.fingerprint, { by, key }, now);
  const changed = await decide(db, group, async (run) => {
    const merged = await run(sql`
      select from ${db.table("error_merges")}
      where into_fingerprint = ${group.fingerprint} limit 1`);
    if (merged.length > 0) {
      throw new AppError(
        "conflict",
        "Others are merged into this group. Take them out of it first, then split what is left.",
      );
    }
    await run(sql`
      insert into ${db.table("error_divisions")} (fingerprint, by, key)
      values (${group.fingerprint}, ${by}, ${key})`);
    await run(sortAnew(db, sql`fingerprint = ${group.fingerprint}`));
  });
  await sortNow(db, now);
  return changed;
}

/**
 * Puts the parts of a group together again. What was decided about them is kept for the day it is
 * divided again. Throws `conflict` where it isn't divided any more.
 */
export async function uniteGroup(
  db: Database,
  group: InputOf<typeof uniteErrors>,
  now: Micros,
): Promise<Changed> {
  const { fingerprint } = group;
  const isPart = sql`left(fingerprint, ${fingerprint.length + 1}) = ${`${fingerprint}.`}`;
  const changed = await decide(db, group, async (run) => {
    const taken = await run(sql`
      delete from ${db.table("error_divisions")}
      where fingerprint = ${fingerprint} or ${isPart}
      returning fingerprint`);
    if (taken.length === 0) {
      throw new AppError("conflict", "Somebody has put this group together again meanwhile.");
    }
    // What was merged into a part is in the whole from now on.
    await run(sql`delete from ${db.table("error_merges")} where ${isPart}`);
    await run(sql`
      update ${db.table("error_merges")} set into_fingerprint = ${fingerprint}
      where left(into_fingerprint, ${fingerprint.length + 1}) = ${`${fingerprint}.`}`);
    await run(sortAnew(db, isPart));
  });
  await sortNow(db, now);
  return changed;
}

/** What isn't sorted in time, or can't be, is left to the work in the background, which tells of it. */
async function sortNow(db: Database, now: Micros): Promise<void> {
  await deriveStale(db, ERROR_GROUPS, now, SORT_MS).catch(() => {});
}
