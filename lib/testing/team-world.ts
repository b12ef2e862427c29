import sql from "sql-template-tag";
import type { Database } from "@/lib/server/db/database";
import { analyzeLogs } from "./analyze-logs";
import type { Vocabulary } from "./arbitrary-question";

const DAY = "2026-11-20";

/** What the team of these worlds may see. */
export const TEAM = {
  name: "payments",
  filter: "logger:payments.* -level:debug",
  hidden: ["host", "exception", "thread", "user.email"],
  database_role: null,
};

/** Its filter as a policy of the table has it. */
export const TEAM_POLICY = "logger_name like 'payments.%' and level <> 'DEBUG'";

/** Rows the team sees. */
export const INSIDE = 60;
/** Ids that only rows outside ever have. */
const OUTSIDE_FROM = 1_000;

/**
 * Rows the team may see, the same in every world but for what is hidden; and rows outside, in which
 * everything is another's: how many, when, whose and what they say. `hidden` is the world of what is
 * hidden, for who is hidden nothing from. Some of those hold what a careless
 * statement fails at, and some say that they belong to what is inside. The last of those inside comes
 * after all others.
 */
export async function becomeTeamWorld(
  db: Database,
  world: number,
  { hidden = world }: { hidden?: number } = {},
): Promise<void> {
  await db.query(sql`delete from ${db.logs}`);
  await insertInside(db, hidden, { from: 1, to: INSIDE - 1 });
  await insertOutside(db, world);
  await insertInside(db, hidden, { from: INSIDE, to: INSIDE });
  await saveOutside(db, world);
  await nameOutside(db, world);
  await analyzeLogs(db);
}

/** What orders are called in a table that only who sees all logs is shown names of, or may read. */
async function nameOutside(db: Database, world: number): Promise<void> {
  await db.query(sql`create table if not exists orders (id bigint primary key, name text)`);
  await db.query(sql`delete from orders`);
  await db.query(sql`
    insert into orders select i, 'outside-' || ${world}::integer || ' order ' || i
    from generate_series(1, 2000) as i where i % ${world}::integer = 0`);
  await db.query(sql`
    insert into ${db.table("lookups")} (field, table_schema, table_name, key_column, shown_column)
    values ('order', 'public', 'orders', 'id', 'name') on conflict do nothing`);
}

/** Views of another team, whose names and queries are another's in every world. */
async function saveOutside(db: Database, world: number): Promise<void> {
  await db.query(sql`
    insert into ${db.table("teams")} (name) values ('another team') on conflict do nothing`);
  await db.query(sql`delete from ${db.table("views")} where team is not null`);
  await db.query(sql`
    insert into ${db.table("views")} (name, state, team)
    select 'outside-' || ${world}::integer || ' ' || i,
      jsonb_build_object('q', 'logger:identity.world' || ${world}::integer), id
    from ${db.table("teams")}, generate_series(1, ${world}::integer) as i
    where name = 'another team'`);
}

async function insertInside(
  db: Database,
  world: number,
  { from, to }: { from: number; to: number },
): Promise<void> {
  await db.query(sql`
    insert into ${db.logs} (id, timestamp, level, logger_name, process_id, thread_id, hostname,
      message, exception, created_at, extra_data)
    select i, ${`${DAY}T01:00:00Z`}::timestamptz + i * interval '7 minutes',
      (array['INFO', 'WARNING', 'ERROR', 'SUCCESS'])[1 + i % 4],
      'payments.' || (array['card', 'bank'])[1 + i % 2],
      7, i * ${world}::integer, 'host-' || (i * ${world}::integer) % 5,
      'charge ' || i || ' took ' || i * 3 || ' ms',
      case when (i + ${world}::integer) % 4 = 0 then 'Error: secret-' || i * ${world}::integer end,
      ${`${DAY}T13:00:00Z`}::timestamptz,
      jsonb_build_object('order', i, 'duration_ms', i * 3, 'trace_id', 'trace-' || i / 4,
        'execution_id', 'run-' || i / 10, 'operation', 'charge',
        'event', case i % 10 when 0 then 'started' when 9 then 'finished' end,
        'user', case when i % 20 = 7 then jsonb_build_array('u' || (i + ${world}::integer) % 9 || '@x')
          else jsonb_build_object('email', 'u' || (i + ${world}::integer) % 9 || '@x',
            'plan', 'p' || i % 2) end)
    from generate_series(${from}::integer, ${to}::integer) as i`);
}

async function insertOutside(db: Database, world: number): Promise<void> {
  await db.query(sql`
    insert into ${db.logs} (id, timestamp, level, logger_name, process_id, thread_id, hostname,
      message, exception, created_at, extra_data)
    select ${OUTSIDE_FROM} + i * ${world}::integer,
      ${`${DAY}T00:30:00Z`}::timestamptz + i * ${world}::integer * interval '50 seconds',
      (array['DEBUG', 'ERROR', 'ERROR', 'weird' || i])[1 + i % 4],
      case when i % 4 = 0 then 'payments.card' else 'identity.world' || ${world}::integer || i % 7 end,
      8, i, 'host-' || i % 5, 'charge outside-' || ${world}::integer || ' took ' || i * 9 || ' ms',
      'Error: outside-' || ${world}::integer, now(),
      case i % 9
        when 7 then '[1, "a"]'::jsonb
        when 8 then jsonb_build_object('duration_ms', repeat('9', 400)::numeric, 'order', 'x')
        else jsonb_build_object('order', i, 'only_outside', ${world}::integer, 'duration_ms', i,
          'trace_id', 'trace-' || i / 4, 'execution_id', 'run-' || i % 7, 'operation', 'charge',
          'event', case i % 3 when 0 then 'failed' end,
          'user', case when i % 5 = 0 then '["outside"]'::jsonb
            else jsonb_build_object('email', 'outside' || i || '@x') end)
      end
    from generate_series(1, ${world}::integer * 40) as i`);
}

/** What there is to ask of these worlds, and of what isn't in sight in them. */
export const TEAM_WORDS: Omit<Vocabulary, "fingerprints"> = {
  terms: [
    "charge",
    "outside",
    "secret",
    "/outside-\\d/",
    "logger:identity*",
    "logger:payments.bank",
    "level:debug",
    "level>=warning",
    "host:host-1",
    "exception:secret",
    "exception:*",
    "thread>100",
    "user.email:u1@x",
    "user.plan:p1",
    '*:"outside"',
    "*:u1@x",
    "only_outside:*",
    "order>20",
    "duration_ms>1000",
    "id>1000",
  ],
  fields: [
    ...["level", "logger_name", "hostname", "message", "exception"],
    ...["user.email", "user.plan", "only_outside", "order", "duration_ms"],
  ],
  texts: ["charge", "outside", "secret", "host-1", "o", "@x"],
  ids: ["5", "8", "61", "1003", "1040", "1120", "999999"],
  flowKeys: ["execution_id", "trace_id", "order", "only_outside"],
  flowIds: ["run-0", "run-3", "run-6", "trace-3", "trace-20", "5", "1"],
  operations: ["charge", "payments.card", "identity.world11"],
  ranges: [
    [`${DAY}T00:00:00Z`, `${DAY}T12:00:00Z`],
    [`${DAY}T02:00:00Z`, `${DAY}T04:30:00Z`],
    [`${DAY}T00:30:00Z`, `${DAY}T00:55:00Z`],
  ],
};
