import sql from "sql-template-tag";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { listLookups } from "@/lib/server/lookups/list-lookups";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { nameCustomers } from "./customers";
import { customerId } from "./goods";
import { Random } from "./random";

let made: TestDatabase;
let db: Database;

beforeAll(async () => {
  made = await testDatabase();
  db = new Database({ url: made.url, tablePrefix: "cordwood" });
  await prepare(db);
});

afterAll(async () => {
  await db.end();
  await made.drop();
});

test("every customer of the demo has a name, which user_id is looked up by, once", async () => {
  await nameCustomers(db);
  await nameCustomers(db);
  const random = new Random(7);
  const ids = Array.from({ length: 500 }, () => customerId(random));
  const [found] = await db.query<{ n: number }>(sql`
    select count(*)::integer as n from unnest(${ids}::integer[]) as id
    join shop_customers using (id) where name ~ '^\\w+ \\w+$'`);
  expect(found?.n).toBe(500);
  expect(await listLookups(db)).toMatchObject({
    lookups: [{ field: "user_id", table: "shop_customers", problem: null, warning: null }],
  });
});

test("a table of that name that is somebody's own stays as it is", async () => {
  await db.query(sql`truncate ${db.table("lookups")}`);
  await db.query(sql`delete from shop_customers`);
  await nameCustomers(db);
  expect((await listLookups(db)).lookups).toEqual([]);
});
