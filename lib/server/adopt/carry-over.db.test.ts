import sql, { raw } from "sql-template-tag";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { planAdoption } from "@/lib/server/adopt/plan";
import { type AdoptionTest, openAdoptionTest } from "@/lib/testing/adoption";

let table: AdoptionTest;

beforeEach(async () => {
  table = await openAdoptionTest();
});

afterEach(() => table.close());

describe("an adopted table", () => {
  test("gives rows without a time their time of creation; those at no finite time keep it", async () => {
    await table.db.query(sql`
      insert into app_logs (timestamp, level, logger_name, process_id, thread_id, hostname, message, created_at)
      values (null, 'INFO', 'a', 1, 1, 'h', 'x', '2026-11-20T01:02:03Z'),
        (null, 'INFO', 'a', 1, 1, 'h', 'x', null),
        ('infinity', 'INFO', 'a', 1, 1, 'h', 'x', null),
        ('-infinity', 'INFO', 'a', 1, 1, 'h', 'x', null)`);
    expect(await table.adopt()).toBe("adopted");
    const rows = await table.db.query(sql`
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

  test("takes rows of impossible times along, however many a day of theirs has", async () => {
    for (const at of ["58865-03-01", "0043-03-15 BC"]) {
      await table.db.query(sql`
        insert into app_logs (timestamp, level, logger_name, process_id, thread_id, hostname, message)
        select ${at}::timestamptz, 'INFO', 'a', 1, 1, 'h', 'x' from generate_series(1, 10001)`);
    }
    expect(await table.adopt({ batch: 10_000 })).toBe("adopted");
    const rows = await table.db.query(sql`
      select timestamp::text as at, tableoid::regclass::text as partition, count(*)::integer as n
      from app_logs
      group by 1, 2
      order by 1`);
    expect(rows).toEqual([
      { at: "0043-03-15 00:00:00+00 BC", partition: "app_logs_default", n: 10_001 },
      { at: "58865-03-01 00:00:00+00", partition: "app_logs_default", n: 10_001 },
    ]);
  });

  test("refuses a time, level, logger or host that is null, as its plan said", async () => {
    await table.db.query(sql`alter table app_logs alter column hostname drop not null`);
    expect((await planAdoption(table.db))?.required).toEqual(["timestamp", "hostname"]);
    await table.adopt();
    const insertion = (timestamp: string | null, hostname: string | null) =>
      table.db.query(sql`
        insert into app_logs (timestamp, level, logger_name, process_id, thread_id, hostname, message)
        values (${timestamp}, 'INFO', 'a', 1, 1, ${hostname}, 'x')`);
    const at = "2026-11-22T12:00:00Z";
    await expect(insertion(null, "h")).rejects.toMatchObject({ cause: { column: "timestamp" } });
    await expect(insertion(at, null)).rejects.toMatchObject({ cause: { column: "hostname" } });
    await insertion(at, "h");
  });

  test("keeps further columns, wider types, defaults, constraints and its ids going on", async () => {
    await table.db.query(sql`
      alter table app_logs add column tenant text not null default 'main',
        alter column level type text, alter column level set default 'INFORMATION-LONG',
        alter column process_id drop not null, add constraint known_host check (hostname <> '')`);
    await table.fill(5);
    await table.adopt();
    const [row] = await table.db.query(sql`
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
      table.db.query(sql`insert into app_logs (logger_name, thread_id, hostname, message)
        values ('a', 1, '', 'x')`),
    ).rejects.toMatchObject({ cause: { constraint: "known_host" } });
    const { fast, plain } = await table.counts();
    expect(fast).toEqual(plain);
  });

  test("keeps its ids going on also where they are an identity", async () => {
    await table.db.query(sql`alter table app_logs alter column id drop default`);
    await table.db.query(sql`drop sequence app_logs_id_seq`);
    await table.db.query(
      sql`alter table app_logs alter column id add generated always as identity`,
    );
    await table.fill(5);
    await table.db.query(sql`delete from app_logs where id = 5`);
    await table.adopt();
    await table.fill(1);
    const [row] = await table.db.query(sql`select max(id)::integer as id from app_logs`);
    expect(row).toEqual({ id: 6 });
  });

  test("keeps everybody's rights; a writer needs none on the counts", async () => {
    const role = `writer_${Math.floor(performance.now() * 1_000)}`;
    await table.db.query(raw(`create role ${role}`));
    try {
      await table.db.query(raw(`grant insert, select on app_logs to ${role}`));
      await table.db.query(raw(`grant usage on sequence app_logs_id_seq to ${role}`));
      const insertion = `
        set local role ${role};
        insert into app_logs (timestamp, level, logger_name, process_id, thread_id, hostname, message)
        values (now(), 'INFO', 'a', 1, 1, 'h', 'x')`;
      const write = () => table.db.transaction((client) => client.query(insertion));
      await table.fill(300);
      await write();
      await table.adopt({
        onProgress: ({ step }, stop) => (step === "copying" ? stop() : undefined),
      });
      await write();
      await table.adopt();
      await write();
      const { rows } = await table.db.transaction(async (client) => {
        await client.query(`set local role ${role}`);
        return client.query(
          "select count(*)::integer as n, (select count(*)::integer from app_migrations) > 0 as migrated from app_logs, app_level_counts having true",
        );
      });
      expect(rows).toHaveLength(1);
      const [row] = await table.db.query(sql`select count(*)::integer as n from app_logs`);
      expect(row).toEqual({ n: 303 });
    } finally {
      await table.db.query(raw(`drop owned by ${role}`));
      await table.db.query(raw(`drop role ${role}`));
    }
  });
});
