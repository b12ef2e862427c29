import sql, { raw } from "sql-template-tag";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { emptyDatabase, type TestDatabase } from "@/lib/testing/database";
import { Database } from "./database";

let empty: TestDatabase;
let db: Database;

beforeEach(async () => {
  empty = await emptyDatabase();
  db = new Database({ url: empty.url, tablePrefix: "app", poolSize: 1 });
  await db.maintain("create table app_logs (id integer, message text)");
  await db.maintain("insert into app_logs values (1, 'one'), (2, 'two')");
});

afterEach(async () => {
  await db.end();
  await empty.drop();
});

function messageOf(id: number): Promise<object[]> {
  return db.snapshot(({ askAgain }) =>
    askAgain(sql`select message from app_logs where id = ${id}`),
  );
}

function askNumber(number: number): Promise<object[]> {
  return db.snapshot(({ askAgain }) => askAgain(sql`select ${raw(String(number))} as number`));
}

async function mostRuns(): Promise<number> {
  const [row] = await db.query<{ runs: number }>(
    sql`select max(generic_plans)::int as runs from pg_prepared_statements`,
  );
  return row?.runs ?? 0;
}

/** Of the only connection. */
async function keptPlans(): Promise<{ pid: number; plans: number; runs: number }> {
  const [row] = await db.query<{ pid: number; plans: number; runs: number }>(sql`
    select pg_backend_pid() as pid, count(*)::int as plans, coalesce(sum(generic_plans), 0)::int as runs
    from pg_prepared_statements`);
  if (!row) throw new Error("no row");
  return row;
}

describe("a statement that is asked again", () => {
  test("is planned once, whatever its values", async () => {
    expect(await messageOf(1)).toEqual([{ message: "one" }]);
    expect(await messageOf(2)).toEqual([{ message: "two" }]);
    expect(await keptPlans()).toMatchObject({ plans: 1, runs: 2 });
  });

  test("leaves those beside it planned for their own values", async () => {
    const modes = await db.snapshot(async ({ ask, askAgain }) => [
      ...(await askAgain(sql`select current_setting('plan_cache_mode') as mode`)),
      ...(await ask(sql`select current_setting('plan_cache_mode') as mode`)),
    ]);
    expect(modes).toEqual([{ mode: "force_generic_plan" }, { mode: "auto" }]);
  });

  test("fails once where a column has another type by now, and its plan is forgotten", async () => {
    await messageOf(1);
    await db.maintain("alter table app_logs alter message type varchar(10)");
    await expect(messageOf(1)).rejects.toMatchObject({ code: "table_unfit" });
    expect(await messageOf(1)).toEqual([{ message: "one" }]);
  });

  test("makes way for others when it wasn't asked for the longest time", async () => {
    const first = await keptPlans();
    await messageOf(1);
    for (let i = 0; i < 60; i++) {
      await askNumber(i);
      await messageOf(1);
    }
    const last = await keptPlans();
    expect(last.pid).toBe(first.pid);
    expect(last.plans).toBeLessThanOrEqual(40);
    expect(await messageOf(2)).toEqual([{ message: "two" }]);
    // Had it been forgotten, its 62 runs would have begun anew.
    expect(await mostRuns()).toBe(62);
  });

  test("that failed leaves nothing in the way of those after it", async () => {
    await expect(db.snapshot(({ askAgain }) => askAgain(sql`select nothing`))).rejects.toThrow();
    for (let i = 0; i < 60; i++) await askNumber(i);
    expect((await keptPlans()).plans).toBe(40);
  });

  test("gets another connection before the names of those forgotten fill memory", async () => {
    const first = await keptPlans();
    for (let i = 0; i < 450; i++) await askNumber(i);
    expect((await keptPlans()).pid).not.toBe(first.pid);
  });
});
