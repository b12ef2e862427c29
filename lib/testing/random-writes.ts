import { setTimeout as delay } from "node:timers/promises";
import sql, { type Sql } from "sql-template-tag";
import { formatInstant, type Micros } from "@/lib/log/instant";
import { parseQuery } from "@/lib/query/parse";
import type { Database } from "@/lib/server/db/database";
import type { Random } from "@/lib/server/demo/random";
import type { Scope } from "@/lib/server/search/scope";

export const HOUR = 3_600_000_000;
export const DAY = 24 * HOUR;
/** Around which they are written: at a change of clocks in Berlin. */
export const NOON = Date.parse("2026-03-29T12:00:00Z") * 1_000;
const LEVELS = ["DEBUG", "INFO", "warn", "ERROR", "FATAL"];
const LOGGERS = ["a", "b.c", "B.C", "d"];
const HOSTS = ["h1", "h2", "h3"];
const QUERIES = [
  "",
  "level:error",
  "level:>=warning",
  "logger:b.c",
  "host:h1 -level:info",
  "-logger:a",
  "logger:a host:h2",
  "logger:b.c host:h1 level:>=warning",
  "logger:rare* -host:h3",
  "level:error (logger:a OR host:h2)",
  "id:>0",
];

/** Many a logger has few rows a day, and so short arrays of counts. */
function someLogger(random: Random): string {
  return random.below(5) === 0 ? `rare${random.below(30)}` : random.pick(LOGGERS);
}

/** Rows around a time: most within two days, some on the edges of slots, some far off, one never. */
function someTime(random: Random, around: Micros): string {
  const kind = random.below(20);
  if (kind === 0) return "infinity";
  if (kind === 1) return formatInstant(around + random.below(4_000) * DAY);
  if (kind === 2) return formatInstant(around - random.below(48) * HOUR);
  if (kind === 3) return formatInstant(around - random.below(192) * (HOUR / 4) - 1);
  return formatInstant(around - random.below(2 * DAY));
}

function insertion(db: Database, random: Random, around: Micros): Sql {
  const rows = Array.from({ length: 1 + random.below(30) }, () => ({
    timestamp: someTime(random, around),
    level: random.pick(LEVELS),
    logger_name: someLogger(random),
    hostname: random.pick(HOSTS),
  }));
  return sql`
    insert into ${db.logs} (timestamp, level, logger_name, process_id, thread_id, hostname, message)
    select timestamp::timestamptz, level, logger_name, 1, 1, hostname, 'x'
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as row (timestamp text, level text, logger_name text, hostname text)`;
}

function change(db: Database, random: Random): Sql {
  const picked = sql`id % 7 = ${random.below(7)} and logger_name = ${someLogger(random)}`;
  if (random.below(2) === 0) return sql`delete from ${db.logs} where ${picked}`;
  return sql`
    update ${db.logs}
    set timestamp = case when isfinite(timestamp) then timestamp - interval '61 minutes' else timestamp end,
      level = ${random.pick(LEVELS)}, hostname = ${random.pick(HOSTS)}
    where ${picked}`;
}

/**
 * What a writer does in one transaction; it commits late, or not at all. `held` is waited for between
 * its statements, with the transaction open.
 */
export async function writeAtRandom(
  db: Database,
  random: Random,
  held: () => Promise<void> = async () => {},
  around: Micros = NOON,
): Promise<void> {
  const statements = [
    insertion(db, random, around),
    random.below(4) === 0 ? change(db, random) : insertion(db, random, around),
  ];
  await db
    .transaction(async (client) => {
      // Who holds the row may be held itself.
      await client.query("set local lock_timeout = '200ms'");
      for (const { text, values } of statements) {
        await client.query(text, values);
        await delay(random.below(15));
        await held();
      }
      if (random.below(5) === 0) throw new Error("rolled back");
    })
    .catch((error) => {
      const { message, code } = error.cause;
      // Two writers changed the same row: one of them has to give up.
      const gaveUp = ["40001", "40P01", "55P03"].includes(code);
      if (message !== "rolled back" && !gaveUp) throw error;
    });
}

/** A range around what is written, aligned or not, in some zone, with some query. */
export function someScope(random: Random, around: Micros = NOON): Scope {
  const parsed = parseQuery(random.pick(QUERIES));
  if (!parsed.ok) throw new Error(parsed.error.message);
  const lengths = [HOUR / 60, HOUR, 7 * HOUR, DAY, 3 * DAY, 400 * DAY, 5_000 * DAY];
  const aligned = random.below(2) === 0;
  const ahead = random.below(8) === 0 ? random.below(4_000) * DAY : 0;
  const end = around - random.below(DAY) + random.below(DAY) + ahead;
  const to = aligned ? Math.floor(end / HOUR) * HOUR : end;
  const from = to - random.pick(lengths) - (aligned ? 0 : random.below(HOUR));
  const tz = random.pick(["UTC", "Europe/Berlin", "Asia/Kathmandu"]);
  return { query: parsed.query, from, to, tz, now: to };
}
