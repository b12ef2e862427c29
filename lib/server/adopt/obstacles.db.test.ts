import sql from "sql-template-tag";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type AdoptionTest, openAdoptionTest } from "@/lib/testing/adoption";
import { describeSchema } from "@/lib/testing/describe-schema";

let table: AdoptionTest;

beforeEach(async () => {
  table = await openAdoptionTest();
});

afterEach(() => table.close());

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
    await table.db.transaction((client) => client.query(statements));
    const before = await describeSchema(table.db);
    await expect(table.adopt()).rejects.toThrow(says);
    expect(await describeSchema(table.db)).toBe(before);
    expect(
      await table.db.query(sql`select from pg_namespace where nspname = 'app_adoption'`),
    ).toEqual([]);
  });
});
