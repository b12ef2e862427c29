import sql from "sql-template-tag";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AppError } from "@/lib/contract/error";
import { Database } from "@/lib/server/db/database";
import { type AdoptionTest, openAdoptionTest } from "@/lib/testing/adoption";
import { afterLoss } from "./after-loss";

let table: AdoptionTest;

beforeEach(async () => {
  table = await openAdoptionTest();
  await table.fill(300);
});

afterEach(async () => {
  vi.restoreAllMocks();
  await table.close();
});

/** Waits until the switch waits for its lock, and cuts its connection. */
async function cutSwitch(): Promise<void> {
  for (let cut = 0; cut === 0; ) {
    const rows = await table.db.query(sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and query ~ 'access exclusive'`);
    cut = rows.length;
  }
}

test("a connection lost at the switch: the table is as it was, and running it again is safe", async () => {
  const before = await table.rowsOf("app_logs");
  await table.db.transaction(async (reader) => {
    await reader.query("select from app_logs limit 1");
    const failed = expect(table.adopt()).rejects.toMatchObject({
      code: "database_away",
      message: expect.stringMatching(/app_logs is as it was.*again is safe/),
    });
    await cutSwitch();
    await failed;
  });
  expect(await table.rowsOf("app_logs")).toEqual(before);
  expect(await table.adopt()).toBe("adopted");
  expect(await table.rowsOf("app_logs")).toEqual(before);
});

test("a connection lost behind the switch's commit: the table is adopted, and it says so", async () => {
  const transaction = Database.prototype.transaction;
  vi.spyOn(Database.prototype, "transaction").mockImplementation(async function (
    this: Database,
    ...args
  ) {
    const result = await transaction.apply(this, args);
    const [found] = await table.db.query<{ switched: boolean }>(
      sql`select to_regclass('app_logs_plain') is not null as switched`,
    );
    if (found?.switched) throw new AppError("database_away", "lost");
    return result;
  });
  expect(await table.adopt()).toBe("adopted");
});

test("a database that can't be reached again: both states there may be are named", async () => {
  const away = new Database({ url: "postgres://x:y@127.0.0.1:1/z", tablePrefix: "app" });
  await expect(afterLoss(away, new Error("lost"))).rejects.toThrow(
    /app_logs is either as it was or.*Cordwood's own already.*again is safe/,
  );
  await away.end();
});
