import sql, { raw, type Sql } from "sql-template-tag";
import type { Micros } from "@/lib/log/instant";
import type { Database } from "@/lib/server/db/database";
import { lowered } from "@/lib/server/search/json-index";
import { endOfPartition } from "./bounds";
import { DAY, partitionDay } from "./day";
import { packKey } from "./pack-key";

/** Rows still arrive late for a while after midnight; their day counts as open until then. */
const GRACE: Micros = 3_600_000_000;

/**
 * One index a day for all that is searched by what it says rather than by its time. Of words it
 * knows every three letters in a row, so that it finds them within others too. Logger names are
 * found through the counts' list of them: as words they would add a fifth to the index.
 */
function columns(trigrams: string): string {
  return [
    "lower(level)",
    "lower(logger_name)",
    "lower(hostname)",
    `message ${trigrams}`,
    `exception ${trigrams}`,
    `(${lowered(raw("extra_data")).text}) jsonb_path_ops`,
  ].join(", ");
}

/**
 * New rows wait in a list until there are enough to be sorted in together (GIN's `fastupdate`): words
 * that they share are then looked up once, and searches read the list as well. A day that is over is
 * packed, which makes it a sixth smaller.
 */
type State = "open" | "packed";

/**
 * Writers empty the list themselves at this many kB, should no Cordwood run that does it. By its
 * limit a packed index is told from an open one; of packed ones a search may read thirty lists.
 */
const MOST_WAITING_KB: Record<State, number> = { open: 16_384, packed: 4_096 };

/**
 * Gives every partition its search index, the newest day first, and packs that of each day that is
 * over, without holding up writers. Stray rows may always come.
 */
export async function keepSearchIndexes(db: Database, now: Micros): Promise<void> {
  await db.maintain("create extension if not exists pg_trgm");
  await db.maintain("create extension if not exists btree_gin");
  for (const { partition, state } of await readStates(db)) {
    const day = partitionDay(partition);
    const wanted = day === null || day + DAY + GRACE > now ? "open" : "packed";
    if (state === wanted || state === "packed") continue;
    // First, so that it is done again where the other is cut off, which tells what is packed.
    if (wanted === "packed") await packKey(db, partition);
    if (state === null) await build(db, partition, wanted);
    else await pack(db, partition);
  }
}

/** Rows written to each partition since statistics began: where they changed, rows may wait. */
export async function rowsWritten(db: Database): Promise<Map<string, number>> {
  const found = await db.query<{ partition: string; rows: number }>(sql`
    select substr(relname, ${db.tablePrefix.length + 2}::integer) as partition,
      pg_stat_get_tuples_inserted(inhrelid)::float8 as rows
    from pg_inherits
    join pg_class on pg_class.oid = inhrelid
    where inhparent = to_regclass(${db.logs.text})`);
  return new Map(found.map(({ partition, rows }) => [partition, rows]));
}

/** Sorts in what waits in some partitions: searches would otherwise read through more and more of it. */
export async function sortInWaiting(db: Database, partitions: ReadonlySet<string>): Promise<void> {
  for (const { partition, state } of await readStates(db)) {
    if (state === null || !partitions.has(partition)) continue;
    await db.query(sql`select gin_clean_pending_list(${db.table(`${partition}_search`).text})`);
  }
}

/**
 * Every partition, newest day first, and what its search index is: null where there is none, or
 * only what a build that was cut off left behind.
 */
function readStates(db: Database): Promise<{ partition: string; state: State | null }[]> {
  return db.query(sql`
    select substr(day.relname, ${db.tablePrefix.length + 2}::integer) as partition,
      case
        when not coalesce(indisvalid, false) then null
        when ${limitOf("packed")} = any(search.reloptions) then 'packed'
        else 'open'
      end as state
    from pg_inherits
    join pg_class as day on day.oid = inhrelid
    left join pg_class as search
      on search.relname = day.relname || '_search' and search.relnamespace = day.relnamespace
    left join pg_index on indexrelid = search.oid
    where inhparent = to_regclass(${db.logs.text}) and ${isWhole(sql`day`)}
    order by day.relname ~ '_default$', day.relname desc`);
}

/** One that still takes rows out of the default partition takes them faster without. */
function isWhole(day: Sql): Sql {
  const end = endOfPartition(day);
  return sql`coalesce(${end} = date_bin('1 day', ${end}, 'epoch'), true)`;
}

async function build(db: Database, partition: string, state: State): Promise<void> {
  await buildAs(db, partition, "search", state);
  // What a packing that was cut off between its last steps left behind.
  await dropNamed(db, partition, "packed");
}

/**
 * Beside the open one and in its place when it is done. Nothing here waits for a lock that others
 * queue up behind: changing the open one's limit would, and behind a long query keep writers.
 */
async function pack(db: Database, partition: string): Promise<void> {
  await buildAs(db, partition, "packed", "packed");
  await dropNamed(db, partition, "search");
  const packed = db.table(`${partition}_packed`).text;
  await db.maintain(`alter index ${packed} rename to ${db.table(`${partition}_search`).text}`);
}

async function buildAs(
  db: Database,
  partition: string,
  name: "search" | "packed",
  state: State,
): Promise<void> {
  await dropNamed(db, partition, name);
  const indexed = columns(await trigramClass(db));
  await db.maintain(`
    create index concurrently ${db.table(`${partition}_${name}`).text}
    on ${db.table(partition).text} using gin (${indexed})
    with (${limitOf(state)})`);
  // How common each level, logger and host is belongs to the index, and nothing writes to a day that is
  // over, so that autovacuum never comes to count it. Unknown, a level was left out of the lookup, and
  // 5,700 rows of a logger on a host were read for the 600 that were errors.
  await db.maintain(`analyze ${db.table(partition).text}`);
}

/** As the catalogue has it, and as SQL may say it. */
function limitOf(state: State): string {
  return `gin_pending_list_limit=${MOST_WAITING_KB[state]}`;
}

/** Extensions are often in a schema of their own, where a name alone finds nothing. */
async function trigramClass(db: Database): Promise<string> {
  const [found] = await db.query<{ home: string }>(sql`
    select quote_ident(nspname) as home
    from pg_extension
    join pg_namespace on pg_namespace.oid = extnamespace
    where extname = 'pg_trgm'`);
  return `${found?.home ?? "public"}.gin_trgm_ops`;
}

async function dropNamed(db: Database, partition: string, name: "search" | "packed") {
  await db.maintain(`drop index concurrently if exists ${db.table(`${partition}_${name}`).text}`);
}
