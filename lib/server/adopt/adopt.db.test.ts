import { setTimeout as delay } from "node:timers/promises";
import sql, { raw } from "sql-template-tag";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { Random } from "@/lib/server/demo/random";
import { countRows } from "@/lib/server/rollup/counts";
import { emptyDatabase, type TestDatabase } from "@/lib/testing/database";
import { describeSchema } from "@/lib/testing/describe-schema";
import { createPlainTable } from "@/lib/testing/plain-table";
import { type AdoptProgress, adopt, dropKept } from "./adopt";

const DAY = 86_400_000;
const NOON = Date.parse("2026-11-22T12:00:00Z");

let empty: TestDatabase;
let db: Database;

beforeEach(async () => {
  empty = await emptyDatabase();
  db = new Database({ url: empty.url, tablePrefix: "app", poolSize: 16 });
  await createPlainTable(db);
});

afterEach(async () => {
  await db.end();
  await empty.drop();
});

interface Run {
  batch?: number;
  onProgress?: (progress: AdoptProgress, stop: () => void) => void | Promise<void>;
}

function run({ batch = 100, onProgress = () => {} }: Run = {}) {
  const controller = new AbortController();
  return adopt(db, {
    batch,
    signal: controller.signal,
    now: () => NOON,
    onProgress: (progress) => onProgress(progress, () => controller.abort()),
  });
}

/** Rows over three days, most of them yesterday, enough there for a partition where `rows` is big. */
async function fill(rows: number): Promise<void> {
  await db.query(sql`
    insert into app_logs (timestamp, level, logger_name, process_id, thread_id, hostname, message)
    select '2026-11-21T00:00:00Z'::timestamptz + (i % 8 - 1) * interval '4 hours' + i * interval '1 ms',
      (array['INFO', 'error', 'DEBUG'])[i % 3 + 1], 'shop.' || i % 7, 1, i, 'web-' || i % 4, 'row ' || i
    from generate_series(1, ${rows}::integer) as i`);
}

/** Every row as text but for its time where the plain table had none; in a fixed order. */
async function rowsOf(table: string): Promise<string[]> {
  const rows = await db.query<{ row: string }>(sql`
    select to_jsonb(t)::text as row from ${raw(table)} as t order by id, timestamp`);
  return rows.map(({ row }) => row);
}

/** What the counts say of all time, and what the rows do. */
async function counts(): Promise<{ fast: unknown; plain: unknown }> {
  const scope = {
    query: null,
    from: Date.parse("2000-01-01T00:00:00Z") * 1_000,
    to: Date.parse("2100-01-01T00:00:00Z") * 1_000,
    tz: "UTC",
    now: NOON * 1_000,
  };
  const count = (layout: "owned" | "plain") => {
    db.layout = layout;
    const counted = countRows(db, scope, ["level", "hostname"], { starts: [scope.from] });
    return db.query(sql`
      select level, hostname, sum(n) as n from (${counted}) as c group by 1, 2
      having sum(n) <> 0 order by 1, 2`);
  };
  return { fast: await count("owned"), plain: await count("plain") };
}

describe("a plain table", () => {
  test("becomes what Cordwood itself would have made, with every row and its counts", async () => {
    await fill(12_000);
    const before = await rowsOf("app_logs");
    expect(await run({ batch: 3_000 })).toBe("adopted");
    expect(await rowsOf("app_logs")).toEqual(before);
    expect(await rowsOf("app_logs_plain")).toEqual(before);
    const { fast, plain } = await counts();
    expect(fast).toEqual(plain);
    expect((await prepare(db)).findings).toEqual({ kind: "table", owned: true });
    const schemas = await db.query(sql`select from pg_namespace where nspname = 'app_adoption'`);
    expect(schemas).toEqual([]);
  });

  test("has the schema of a new database in the end, once its old table is dropped", async () => {
    await fill(10);
    await run();
    expect(await dropKept(db)).toBe(true);
    const fresh = await emptyDatabase();
    const other = new Database({ url: fresh.url, tablePrefix: "app" });
    await prepare(other);
    const schema = async (of: Database) => {
      await of.query(sql`
        do $$ declare day text; begin
          for day in select relname from pg_class where relname ~ '^app_logs_\\d{8}$' loop
            execute format('drop table %I', day);
          end loop;
        end $$`);
      return describeSchema(of);
    };
    expect(await schema(db)).toBe(await schema(other));
    await other.end();
    await fresh.drop();
  });

  test("that is adopted already is left alone", async () => {
    await run();
    expect(await run()).toBe("owned");
  });

  test("gives rows without a time their time of creation; those at no finite time keep it", async () => {
    await db.query(sql`
      insert into app_logs (timestamp, level, logger_name, process_id, thread_id, hostname, message, created_at)
      values (null, 'INFO', 'a', 1, 1, 'h', 'x', '2026-11-20T01:02:03Z'),
        (null, 'INFO', 'a', 1, 1, 'h', 'x', null),
        ('infinity', 'INFO', 'a', 1, 1, 'h', 'x', null),
        ('-infinity', 'INFO', 'a', 1, 1, 'h', 'x', null)`);
    expect(await run()).toBe("adopted");
    const rows = await db.query(sql`
      select id::integer,
        case when id = 2 then timestamp > now() - interval '1 minute' end as recent,
        case when id <> 2 then timestamp::text end as at
      from app_logs order by id`);
    expect(rows).toEqual([
      { id: 1, recent: null, at: "2026-11-20 01:02:03+00" },
      { id: 2, recent: true, at: null },
      { id: 3, recent: null, at: "infinity" },
      { id: 4, recent: null, at: "-infinity" },
    ]);
  });

  test("keeps further columns, wider types, defaults, constraints and its ids going on", async () => {
    await db.query(sql`
      alter table app_logs add column tenant text not null default 'main',
        alter column level type text, alter column level set default 'INFORMATION-LONG',
        alter column process_id drop not null, add constraint known_host check (hostname <> '')`);
    await fill(5);
    await run();
    const [row] = await db.query(sql`
      insert into app_logs (logger_name, thread_id, hostname, message)
      values ('a', 1, 'h', 'later')
      returning id::integer, level, process_id, tenant, timestamp > now() - interval '1 minute' as now`);
    expect(row).toEqual({
      id: 6,
      level: "INFORMATION-LONG",
      process_id: null,
      tenant: "main",
      now: true,
    });
    await expect(
      db.query(sql`insert into app_logs (logger_name, thread_id, hostname, message)
        values ('a', 1, '', 'x')`),
    ).rejects.toMatchObject({ cause: { constraint: "known_host" } });
    const { fast, plain } = await counts();
    expect(fast).toEqual(plain);
  });

  test("keeps its ids going on also where they are an identity", async () => {
    await db.query(sql`alter table app_logs alter column id drop default`);
    await db.query(sql`drop sequence app_logs_id_seq`);
    await db.query(sql`alter table app_logs alter column id add generated always as identity`);
    await fill(5);
    await db.query(sql`delete from app_logs where id = 5`);
    await run();
    await fill(1);
    const [row] = await db.query(sql`select max(id)::integer as id from app_logs`);
    expect(row).toEqual({ id: 6 });
  });

  test("keeps everybody's rights; a writer needs none on the counts", async () => {
    const role = `writer_${Math.floor(performance.now() * 1_000)}`;
    await db.query(raw(`create role ${role}`));
    try {
      await db.query(raw(`grant insert, select on app_logs to ${role}`));
      await db.query(raw(`grant usage on sequence app_logs_id_seq to ${role}`));
      const insertion = `
        set local role ${role};
        insert into app_logs (timestamp, level, logger_name, process_id, thread_id, hostname, message)
        values (now(), 'INFO', 'a', 1, 1, 'h', 'x')`;
      const write = () => db.transaction((client) => client.query(insertion));
      await fill(300);
      await write();
      await run({ onProgress: ({ step }, stop) => (step === "copying" ? stop() : undefined) });
      await write();
      await run();
      await write();
      const { rows } = await db.transaction(async (client) => {
        await client.query(`set local role ${role}`);
        return client.query(
          "select count(*)::integer as n, (select count(*)::integer from app_migrations) > 0 as migrated from app_logs, app_level_counts having true",
        );
      });
      expect(rows).toHaveLength(1);
      const [row] = await db.query(sql`select count(*)::integer as n from app_logs`);
      expect(row).toEqual({ n: 303 });
    } finally {
      await db.query(raw(`drop owned by ${role}`));
      await db.query(raw(`drop role ${role}`));
    }
  });
});

describe("an adoption that ends early", () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9])(
    "at its report %i leaves the table as it was, and goes on from there",
    async (report) => {
      await fill(450);
      let before = await rowsOf("app_logs");
      let reports = 0;
      const ended = await run({
        onProgress: (_, stop) => {
          reports += 1;
          if (reports === report) stop();
        },
      });
      expect(await rowsOf("app_logs")).toEqual(before);
      if (ended === "stopped") {
        // Between the runs: rows added, changed and deleted, copied ones and others.
        await fill(50);
        await db.query(
          sql`update app_logs set timestamp = timestamp - interval '1 day', level = 'WARN' where id % 50 = 1`,
        );
        await db.query(sql`delete from app_logs where id % 50 = 2`);
        before = await rowsOf("app_logs");
        expect(await run()).toBe("adopted");
      }
      expect(await rowsOf("app_logs")).toEqual(before);
      const { fast, plain } = await counts();
      expect(fast).toEqual(plain);
    },
  );

  test("with its connections cut at any moment, under writers, loses and doubles nothing", async () => {
    await fill(4_000);
    let writing = true;
    const written: number[] = [];
    const writers = [1, 2, 3].map(async (writer) => {
      const random = new Random(writer);
      for (let i = 0; writing; i++) {
        const number = writer * 1_000_000 + i;
        await db.transaction(async (client) => {
          await client.query({
            name: "insertion",
            text: `insert into app_logs (timestamp, level, logger_name, process_id, thread_id, hostname, message)
              values ($1, 'INFO', 'writer', 1, $2, 'h', 'x'), ($1, 'ERROR', 'writer', 1, $2, 'h', 'y')`,
            values: [new Date(NOON - random.below(3 * DAY)), number],
          });
          if (random.below(4) === 0) {
            await client.query(
              "update app_logs set timestamp = timestamp - interval '1 hour', level = 'WARN' where id = $1",
              [1 + random.below(4_000)],
            );
          }
          await delay(random.below(8));
        });
        written.push(number);
      }
    });
    const random = new Random(5);
    const CUTS = 25;
    let cuts = 0;
    let result = "stopped";
    while (result !== "adopted") {
      const isCut = cuts < CUTS;
      const running = run({ batch: 150 }).catch((error: { code?: string }) => {
        // Once nothing is cut any more, a failure is one.
        if (!isCut) throw error;
        expect(["database_away", "internal"]).toContain(error.code);
        return "cut";
      });
      if (isCut) {
        cuts += 1;
        await delay(random.below(40 * (1 + (cuts % 6))));
        await db.query(sql`
          select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and query ~ 'app_adoption' and pid <> pg_backend_pid()
            and query !~ '^insert into app_logs'`);
      }
      result = await running;
    }
    writing = false;
    await Promise.all(writers);
    const [found] = await db.query<{ seeded: number; ids: number }>(sql`
      select count(*) filter (where logger_name <> 'writer')::integer as seeded,
        count(distinct id)::integer as ids
      from app_logs`);
    expect(found).toEqual({ seeded: 4_000, ids: 4_000 + 2 * written.length });
    const numbers = await db.query<{ number: string; n: number }>(sql`
      select thread_id as number, count(*)::integer as n
      from app_logs where logger_name = 'writer' group by 1 order by thread_id`);
    expect(numbers).toEqual(
      written.sort((a, b) => a - b).map((number) => ({ number: String(number), n: 2 })),
    );
    const { fast, plain } = await counts();
    expect(fast).toEqual(plain);
  }, 120_000);

  test("two at once: the second one says that somebody is at it", async () => {
    await fill(300);
    let second: Promise<string> | undefined;
    await run({
      onProgress: () => {
        second ??= run();
      },
    });
    expect(await second).toBe("busy");
  });
});

describe("while rows are copied", () => {
  test("a table that is emptied is empty in the end but for what came later", async () => {
    await fill(500);
    await run({
      onProgress: async ({ step, copied }) => {
        if (step !== "copying" || copied !== 200) return;
        await db.transaction((client) => client.query("truncate app_logs restart identity"));
      },
    });
    await fill(3);
    const rows = await db.query(sql`select message from app_logs order by id`);
    expect(rows.map(({ message }: { message?: string }) => message)).toEqual([
      "row 1",
      "row 2",
      "row 3",
    ]);
  });

  test("a copy that differs is not switched to", async () => {
    await fill(300);
    const before = await rowsOf("app_logs");
    const tampered = run({
      onProgress: async ({ step }) => {
        if (step === "verifying")
          await db.query(sql`delete from app_adoption.app_logs where id = 7`);
      },
    });
    await expect(tampered).rejects.toThrow(
      /The copy differs from app_logs.*\n.* rows, \d+ in the copy/,
    );
    expect(await rowsOf("app_logs")).toEqual(before);
    expect((await prepare(db)).findings).toEqual({ kind: "table", owned: false });
  });
});

describe("what stands in the way", () => {
  test.each([
    {
      what: "a view",
      sql: "create view recent as select * from app_logs",
      says: /The view recent/,
    },
    {
      what: "a foreign key to it",
      sql: "create table notes (log bigint references app_logs (id))",
      says: /A foreign key of notes/,
    },
    {
      what: "a trigger",
      sql: "create trigger mine before insert on app_logs for each row execute function suppress_redundant_updates_trigger()",
      says: /The trigger mine/,
    },
    {
      what: "another unique index",
      sql: "create unique index one on app_logs (message)",
      says: /What one keeps unique/,
    },
    {
      what: "no key",
      sql: "alter table app_logs drop constraint app_logs_pkey",
      says: /id of app_logs is neither/,
    },
    {
      what: "a generated column",
      sql: "alter table app_logs add column size integer generated always as (length(message)) stored",
      says: /The column size is generated/,
    },
    {
      what: "a table of the old one's later name",
      sql: "create table app_logs_plain ()",
      says: /There is a table app_logs_plain already/,
    },
    {
      what: "rows without a host",
      sql: `alter table app_logs alter column hostname drop not null;
        insert into app_logs (level, logger_name, process_id, thread_id, message)
        values ('INFO', 'a', 1, 1, 'x')`,
      says: /Some rows have no hostname/,
    },
  ])("$what is said, and nothing is changed", async ({ sql: statements, says }) => {
    await db.transaction((client) => client.query(statements));
    const before = await describeSchema(db);
    await expect(run()).rejects.toThrow(says);
    expect(await describeSchema(db)).toBe(before);
    expect(await db.query(sql`select from pg_namespace where nspname = 'app_adoption'`)).toEqual(
      [],
    );
  });
});
