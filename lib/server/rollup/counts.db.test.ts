import { setTimeout as delay } from "node:timers/promises";
import sql, { raw, type Sql } from "sql-template-tag";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { FieldColumn } from "@/lib/log/field";
import { formatInstant, type Micros } from "@/lib/log/instant";
import { parseQuery } from "@/lib/query/parse";
import { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { Random } from "@/lib/server/demo/random";
import { growPartition } from "@/lib/server/partition/create";
import { cutRange } from "@/lib/server/search/buckets";
import { type Scope, within } from "@/lib/server/search/scope";
import { testDatabase } from "@/lib/testing/database";
import { compactCounts } from "./compact";
import { countLoggers } from "./count-loggers";
import { countRows } from "./counts";

const HOUR = 3_600_000_000;
const DAY = 24 * HOUR;
const NOON = Date.parse("2026-03-29T12:00:00Z") * 1_000;
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

let db: Database;
let drop: () => Promise<void>;

beforeAll(async () => {
  const test = await testDatabase();
  db = new Database({ url: test.url, tablePrefix: "cordwood", poolSize: 12 });
  drop = test.drop;
  await prepare(db);
});

afterAll(async () => {
  await db.end();
  await drop();
});

/** Many a logger has few rows a day, and so short arrays of counts. */
function someLogger(random: Random): string {
  return random.below(5) === 0 ? `rare${random.below(30)}` : random.pick(LOGGERS);
}

/** Rows around noon: most within two days, some on the edges of slots, some far off, one never. */
function someTime(random: Random): string {
  const kind = random.below(20);
  if (kind === 0) return "infinity";
  if (kind === 1) return formatInstant(NOON + random.below(4_000) * DAY);
  if (kind === 2) return formatInstant(NOON - random.below(48) * HOUR);
  if (kind === 3) return formatInstant(NOON - random.below(192) * (HOUR / 4) - 1);
  return formatInstant(NOON - random.below(2 * DAY));
}

function insertion(random: Random): Sql {
  const rows = Array.from({ length: 1 + random.below(30) }, () => ({
    timestamp: someTime(random),
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

function change(random: Random): Sql {
  const picked = sql`id % 7 = ${random.below(7)} and logger_name = ${someLogger(random)}`;
  if (random.below(2) === 0) return sql`delete from ${db.logs} where ${picked}`;
  return sql`
    update ${db.logs}
    set timestamp = case when isfinite(timestamp) then timestamp - interval '61 minutes' else timestamp end,
      level = ${random.pick(LEVELS)}, hostname = ${random.pick(HOSTS)}
    where ${picked}`;
}

/** What a writer does in one transaction; it commits late, or not at all. */
async function write(random: Random): Promise<void> {
  const statements = [
    insertion(random),
    random.below(4) === 0 ? change(random) : insertion(random),
  ];
  await db
    .transaction(async (client) => {
      for (const { text, values } of statements) {
        await client.query(text, values);
        await delay(random.below(15));
      }
      if (random.below(5) === 0) throw new Error("rolled back");
    })
    .catch((error) => {
      const { message, code } = error.cause;
      // Two writers changed the same row: one of them has to give up.
      if (message !== "rolled back" && code !== "40001" && code !== "40P01") throw error;
    });
}

function someScope(random: Random): Scope {
  const parsed = parseQuery(random.pick(QUERIES));
  if (!parsed.ok) throw new Error(parsed.error.message);
  const lengths = [HOUR / 60, HOUR, 7 * HOUR, DAY, 3 * DAY, 400 * DAY, 5_000 * DAY];
  const aligned = random.below(2) === 0;
  const ahead = random.below(8) === 0 ? random.below(4_000) * DAY : 0;
  const end = NOON - random.below(DAY) + random.below(DAY) + ahead;
  const to = aligned ? Math.floor(end / HOUR) * HOUR : end;
  const from = to - random.pick(lengths) - (aligned ? 0 : random.below(HOUR));
  const tz = random.pick(["UTC", "Europe/Berlin", "Asia/Kathmandu"]);
  return { query: parsed.query, from, to, tz, now: to };
}

/** The counts as they are answered and as plain counting gives them, of one snapshot. */
async function compare(
  scope: Scope,
  columns: FieldColumn[],
  buckets: { starts: readonly Micros[] },
) {
  const keys = raw(["bucket", ...columns].join(", "));
  const plain = sql`
    select width_bucket(timestamp, ${buckets.starts.map(formatInstant)}::timestamptz[]) as bucket,
      ${raw(columns.map((column) => `${column}, `).join(""))} count(*) as n
    from ${db.logs}
    where ${within(scope)}
    group by ${raw(["1", ...columns].join(", "))}`;
  const fast = sql`
    select ${keys}, sum(n) as n
    from (${countRows(db, scope, columns, buckets)}) as counted
    group by ${keys}
    having sum(n) <> 0`;
  return db.query(sql`
    (select 'only fast' as which, * from (${fast} except ${plain}) as f)
    union all
    (select 'only plain', * from (${plain} except ${fast}) as p)`);
}

/** How many loggers there are as it is answered, and as plain counting gives it, of one snapshot. */
async function compareLoggers(scope: Scope): Promise<{ fast: string; plain: string } | undefined> {
  const [counted] = await db.query<{ fast: string; plain: string }>(sql`
    select fast.n as fast,
      (select count(distinct logger_name) from ${db.logs} where ${within(scope)}) as plain
    from (${countLoggers(db, scope)}) as fast`);
  return counted;
}

describe("counts", () => {
  test("equal plain counting in every snapshot while writers write, change, delete and roll back", async () => {
    const seed = 11;
    let writing = true;
    let snapshots = 0;
    const writers = [1, 2, 3, 4].map(async (writer) => {
      const random = new Random(seed + writer);
      for (let i = 0; i < 25; i++) await write(random);
    });
    const compactor = (async () => {
      while (writing) await compactCounts(db);
    })();
    const partitioner = (async () => {
      for (let day = NOON - 3 * DAY; day < NOON + DAY; day += DAY) {
        // It gives way to writers, so it may take a few turns, and moves their rows step by step.
        const isWhole = () =>
          growPartition(db, day, 100).then(
            (growth) => growth === "whole",
            () => false,
          );
        while (!(await isWhole())) await delay(5);
      }
    })();
    const reader = (async () => {
      const random = new Random(seed);
      while (writing || snapshots < 100) {
        const scope = someScope(random);
        const columns = random.pick<FieldColumn[]>([
          ["level"],
          ["level", "logger_name"],
          ["hostname"],
          ["logger_name", "hostname"],
          ["level", "logger_name", "hostname"],
          [],
        ]);
        const buckets =
          random.below(2) === 0 ? { starts: [scope.from] } : cutRange(scope, { count: 30 });
        expect(await compare(scope, columns, buckets), JSON.stringify({ scope, columns })).toEqual(
          [],
        );
        const loggers = await compareLoggers(scope);
        expect(loggers?.fast, JSON.stringify(scope)).toBe(loggers?.plain);
        snapshots += 1;
      }
    })();
    const background = Promise.all([compactor, reader]);
    await Promise.all([...writers, partitioner]).finally(() => {
      writing = false;
    });
    await background;
    expect(snapshots).toBeGreaterThanOrEqual(100);
  });

  test("are all compacted in the end, and nothing is left of a table that is emptied", async () => {
    await compactCounts(db);
    const [left] = await db.query(sql`select count(*)::int as n from ${db.table("count_deltas")}`);
    expect(left).toEqual({ n: 0 });
    await db.query(sql`truncate ${db.logs}`);
    const [counts] = await db.query(
      sql`select count(*)::int as n from ${db.table("level_counts")}`,
    );
    expect(counts).toEqual({ n: 0 });
  });
});
