import sql from "sql-template-tag";
import type { Micros } from "@/lib/log/instant";
import type { Database } from "@/lib/server/db/database";
import { lowered } from "@/lib/server/search/json-index";
import { partitionDays } from "./create";
import { DAY, partitionName } from "./day";

/** Rows still arrive late for a while after midnight; their day counts as open until then. */
const GRACE: Micros = 3_600_000_000;

/**
 * One index a day for all that is searched by what it says rather than by its time. Of words it
 * knows every three letters in a row, so that it finds them within others too. Logger names are
 * found through the counts' list of them: as words they would add a fifth to the index.
 */
const COLUMNS = [
  "lower(level)",
  "lower(logger_name)",
  "lower(hostname)",
  "message gin_trgm_ops",
  "exception gin_trgm_ops",
  `(${lowered("extra_data")}) jsonb_path_ops`,
].join(", ");

/**
 * While a day is written, its rows wait in a list until there are enough to be sorted in together
 * (`fastupdate`): a fifth of the price of sorting in each, and searches read the list as well.
 * A day that is over is packed: a sixth smaller, and late rows are sorted in at once.
 */
type State = "open" | "packed";

/** Writers empty the list themselves at this many kB, should no Cordwood run that does it. */
const MOST_WAITING_KB = 16_384;

/**
 * Gives every day its search index, newest first, and packs that of each day that is over,
 * without holding up writers.
 */
export async function keepSearchIndexes(db: Database, now: Micros): Promise<void> {
  await db.maintain("create extension if not exists pg_trgm");
  await db.maintain("create extension if not exists btree_gin");
  for (const day of (await partitionDays(db)).reverse()) {
    const partition = partitionName(day);
    const found = await stateOf(db, partition);
    const wanted = day + DAY + GRACE > now ? "open" : "packed";
    if (found === null) await build(db, partition, wanted);
    else if (found === "open" && wanted === "packed") await pack(db, partition);
  }
}

/** Sorts in what waits: searches would otherwise read through more and more of it. */
export async function sortInWaiting(db: Database): Promise<void> {
  for (const day of await partitionDays(db)) {
    const partition = partitionName(day);
    if ((await stateOf(db, partition)) !== "open") continue;
    await db.query(sql`select gin_clean_pending_list(${db.table(`${partition}_search`).text})`);
  }
}

/** Null where there is none, or only what a build that was cut off left behind. */
async function stateOf(db: Database, partition: string): Promise<State | null> {
  const [index] = await db.query<{ state: State }>(sql`
    select case when 'fastupdate=off' = any(reloptions) then 'packed' else 'open' end as state
    from pg_index
    join pg_class on oid = indexrelid
    where indexrelid = to_regclass(${db.table(`${partition}_search`).text}) and indisvalid`);
  return index?.state ?? null;
}

async function build(db: Database, partition: string, state: State): Promise<void> {
  const index = db.table(`${partition}_search`).text;
  const fastupdate = state === "open" ? "on" : "off";
  await db.maintain(`drop index concurrently if exists ${index}`);
  await db.maintain(`
    create index concurrently ${index} on ${db.table(partition).text} using gin (${COLUMNS})
    with (fastupdate = ${fastupdate}, gin_pending_list_limit = ${MOST_WAITING_KB})`);
}

async function pack(db: Database, partition: string): Promise<void> {
  // What a packing that was cut off left behind.
  await db.maintain(
    `drop index concurrently if exists ${db.table(`${partition}_search_ccnew`).text}`,
  );
  const index = db.table(`${partition}_search`).text;
  await db.maintain(`reindex index concurrently ${index}`);
  await db.maintain(`alter index ${index} set (fastupdate = off)`);
}
