import type { Client, Database } from "@/lib/server/db/database";
import { createProgress } from "./begin";
import { insertion } from "./copy";
import { createLike, newlyRequired } from "./like";
import { findObstacles } from "./obstacles";
import { readSource, type Source, withStaging } from "./source";
import { isBegun, isOwned } from "./state";

/** What adopting a table would come to. */
export interface AdoptPlan {
  table: string;
  /** An earlier run has begun, and the next one goes on from there. */
  isUnderWay: boolean;
  rows: number;
  /** What the table takes on disk now. */
  bytes: number;
  /** Rows that lie at no time; they get that of their creation. */
  timeless: number;
  /** Columns that may be null now and no more then. */
  required: string[];
  /** Indexes, which are not carried over: Cordwood's own take their place. */
  indexes: string[];
  /** Why it can't be done, a sentence each. */
  obstacles: string[];
  /** Of the whole, from a sample; null where there was none to take. */
  estimate: { seconds: number; bytes: number } | null;
}

/** Rows of the sample. */
const SAMPLE_ROWS = 20_000;

/** An allowance, not a measurement, for reading both tables beside the copying. */
const BESIDE_COPYING = 1.2;

/** What `adopt` would do, found out without changing anything; null for a table that is owned. */
export async function planAdoption(db: Database): Promise<AdoptPlan | null> {
  if (await isOwned(db)) return null;
  const source = await readSource(db);
  const isUnderWay = await isBegun(db);
  const obstacles = await findObstacles(db, source);
  const facts = await readFacts(db, source);
  const estimate = obstacles.length > 0 || isUnderWay ? null : await sample(db, source, facts.rows);
  const required = newlyRequired(source);
  return { ...facts, required, table: source.name, isUnderWay, obstacles, estimate };
}

async function readFacts(db: Database, { oid, table }: Source) {
  return db.transaction(async (client) => {
    const { rows } = await client.query<{
      rows: string;
      timeless: string;
      bytes: string;
      indexes: string[];
    }>(
      `select count(*) as rows, count(*) filter (where timestamp is null) as timeless,
         pg_total_relation_size($1::oid) as bytes,
         array(
           select indexrelid::regclass::text from pg_index
           where indrelid = $1::oid and not indisprimary order by 1
         ) as indexes
       from ${table}`,
      [oid],
    );
    const [found] = rows;
    return {
      rows: Number(found?.rows ?? 0),
      timeless: Number(found?.timeless ?? 0),
      bytes: Number(found?.bytes ?? 0),
      indexes: found?.indexes ?? [],
    };
  });
}

/** Copies the newest rows into the new table, looks what that took, and takes everything back. */
async function sample(db: Database, source: Source, total: number): Promise<AdoptPlan["estimate"]> {
  const takeBack = new Error("taken back");
  let estimate: AdoptPlan["estimate"] = null;
  await withStaging(db, source, async (staged) => {
    await staged
      .transaction(async (client) => {
        await createLike(client, staged, source);
        await createProgress(client, source);
        const started = performance.now();
        const { rowCount } = await client.query(
          `${insertion(staged, source)} order by id desc limit ${SAMPLE_ROWS}`,
        );
        const share = total / Math.max(1, rowCount ?? 0);
        const seconds = ((performance.now() - started) / 1_000) * share * BESIDE_COPYING;
        estimate = { seconds, bytes: (await stagedBytes(client, source)) * share };
        throw takeBack;
      })
      .catch((error) => {
        if (error.cause !== takeBack) throw error;
      });
  });
  return estimate;
}

async function stagedBytes(client: Client, { staging }: Source): Promise<number> {
  const { rows } = await client.query<{ bytes: string }>(
    `select sum(pg_total_relation_size(oid)) as bytes
     from pg_class where relnamespace = to_regnamespace($1) and relkind = 'r'`,
    [staging],
  );
  return Number(rows[0]?.bytes ?? 0);
}
