import sql from "sql-template-tag";
import type { Database } from "@/lib/server/db/database";
import type { Ledger } from "./job";

/** What is known of a job: instants are ISO strings, by the database's clock. */
export interface JobRecord {
  name: string;
  everyMs: number;
  /** `host:process` of the instance that ran it last. */
  instance: string;
  lastStarted: string;
  /** Null until the first run has ended. */
  lastFinished: string | null;
  durationMs: number | null;
  /** When the last run that went well began: what was there then has been seen to. */
  lastSeenTo: string | null;
  /** What the last run that ended failed with, or null. */
  lastError: string | null;
  /** When it is due again; null while it runs. */
  nextRun: string | null;
  /** It has begun and not ended yet. */
  isRunning: boolean;
  runs: number;
  failures: number;
}

/** Writes runs into the database: two updates of one small row a run. */
export function jobLedger(db: Database, instance: string): Ledger {
  const jobs = db.table("jobs");
  return {
    async started({ name, everyMs }) {
      await db.query(sql`
        insert into ${jobs} (name, every_ms, instance, last_started)
        values (${name}, ${everyMs}, ${instance}, clock_timestamp())
        on conflict (name) do update
        set every_ms = excluded.every_ms, instance = excluded.instance,
          last_started = excluded.last_started`);
    },
    async finished({ name }, failure) {
      await db.query(sql`
        update ${jobs}
        set last_finished = clock_timestamp(),
          duration_ms = extract(epoch from clock_timestamp() - last_started) * 1000,
          last_seen_to = case when ${failure}::text is null then last_started else last_seen_to end,
          last_error = ${failure}, runs = runs + 1, failures = failures + ${failure === null ? 0 : 1}
        where name = ${name}`);
    },
  };
}

/** Every job that has ever run, by name; none in the plain layout. */
export async function readJobs(db: Database, signal?: AbortSignal): Promise<JobRecord[]> {
  if (db.layout === "plain") return [];
  return db.query<JobRecord>(
    sql`
      select name, every_ms as "everyMs", instance, last_started as "lastStarted",
        last_finished as "lastFinished", duration_ms as "durationMs",
        last_seen_to as "lastSeenTo", last_error as "lastError",
        case when last_finished >= last_started
          then last_finished + every_ms * interval '1 millisecond' end as "nextRun",
        coalesce(last_finished < last_started, true) as "isRunning",
        runs::float8 as runs, failures::float8 as failures
      from ${db.table("jobs")}
      order by name`,
    signal,
  );
}
