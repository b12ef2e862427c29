import sql, { raw } from "sql-template-tag";
import { overview as overviewContract } from "@/lib/contract/overview";
import type { Database } from "@/lib/server/db/database";
import { createPlainTable } from "@/lib/testing/plain-table";
import { type Product, startProduct } from "@/lib/testing/product";
import { eachLook, expectAccessible, FOUR_LOOKS, TWO_LOOKS } from "./accessible";
import { ask } from "./ask";
import { LogsPage } from "./pages/logs-page";
import { numberIn, OverviewPage } from "./pages/overview-page";
import { expect, test } from "./test";

const RANGE = { from: "2026-03-02T00:00:00Z", to: "2026-03-03T00:00:00Z" };

/** Levels as other people's handlers write them, with how many rows there are of each. */
const WORDS = { info: 50, warn: 20, WARNING: 5, Error: 7, FATAL: 3, audit: 2 } as const;

let product: Product;
let db: Database;
let before: unknown[];

test.beforeAll(async ({ ownPostgres }) => {
  const database = await ownPostgres.createDatabase();
  db = database.db;
  await createPlainTable(db);
  for (const [word, count] of Object.entries(WORDS)) {
    await db.query(sql`
      insert into ${db.logs} (timestamp, level, logger_name, process_id, thread_id, hostname, message)
      select ${RANGE.from}::timestamptz + n * interval '10 minutes', ${word}, 'legacy.app', 1, 1, 'old-1', ${word} || ' ' || n
      from generate_series(1, ${count}) n`);
  }
  await db.query(raw("create role plain_reader login password 'plain_reader'"));
  await db.query(raw(`grant select on "${db.tablePrefix}_logs" to plain_reader`));
  before = await catalogue(db);
  const url = new URL(database.url);
  url.username = "plain_reader";
  url.password = "plain_reader";
  product = await startProduct({ settings: { DATABASE_URL: url.href } });
});

test.afterAll(async () => {
  await product.remove();
  await db.end();
});

/** Everything somebody could have created: relations, functions, types, schemas. */
function catalogue(database: Database): Promise<unknown[]> {
  return database.query(sql`
    select 'relation' as kind, oid::text, relname as name, relkind::text as detail from pg_class
    union all select 'function', oid::text, proname, '' from pg_proc
    union all select 'type', oid::text, typname, '' from pg_type
    union all select 'schema', oid::text, nspname, '' from pg_namespace
    order by 1, 2`);
}

test("the overview counts levels as what they are", async ({ page }) => {
  const overview = new OverviewPage(page, product.url);
  await overview.open(RANGE);
  const shown = async (level: string) =>
    numberIn(await overview.level(level).getAttribute("aria-label"));
  await expect(overview.figure("Logs")).toHaveText("87");
  await expect(overview.figure("Errors")).toHaveText("10");
  expect(await shown("WARNING")).toBe(25);
  expect(await shown("CRITICAL")).toBe(3);
  expect(await shown("audit")).toBe(2);
  await expect.poll(() => overview.volume.sum()).toBe(87);
});

test("the explorer finds, opens and pages its rows", async ({ page }) => {
  const logs = new LogsPage(page, product.url);
  await logs.open(RANGE);
  await logs.expectTotal(87);
  await logs.searchFor("level:critical");
  await logs.expectTotal(3);
  await logs.row("FATAL 2").click();
  await expect(logs.field("logger_name")).toContainText("legacy.app");
  await page.keyboard.press("Escape");
  await logs.searchFor("");
  await logs.choose("Level", "WARNING");
  await logs.expectTotal(25);
  await expect.poll(() => logs.values("level")).toEqual(["WARNING"]);
});

test("the settings say what is slow there, why, and by which command it ends", async ({ page }) => {
  await page.goto(`${product.url}/settings`);
  const slow = page.getByRole("region", { name: "What is slow, and why" });
  await expect(slow.getByRole("listitem")).toHaveCount(3);
  await expect(slow).toContainText("no counts are kept beside it");
  await expect(slow).toContainText("npx cordwood adopt");
  await expect(page.getByRole("region", { name: "Store", exact: true })).toContainText("Plain");
  await eachLook(page, FOUR_LOOKS, () => expectAccessible(page));
});

test("a question that takes too long says why, and what the table could be made", async ({
  page,
  consoleWatch,
}) => {
  consoleWatch.allow(/status of 504/);
  const logs = new LogsPage(page, product.url);
  const alert = page.getByRole("alert").filter({ hasText: "The search took too long" });
  await db.transaction(async (client) => {
    // Whoever reads waits for this until the statement timeout.
    await client.query(`lock table ${db.logs.text} in access exclusive mode`);
    await logs.open(RANGE);
    await expect(alert).toContainText("every row of the range is read");
    await expect(alert).toContainText("npx cordwood adopt");
    await eachLook(page, TWO_LOOKS, () => expectAccessible(page));
  });
  await alert.getByRole("button", { name: "Try again" }).click();
  await logs.expectTotal(87);
});

test("a login that is refused says what to check, keeps what is shown, and ends by itself", async ({
  page,
  consoleWatch,
}) => {
  consoleWatch.allow(/status of 503/);
  const logs = new LogsPage(page, product.url);
  await logs.open(RANGE);
  await logs.expectTotal(87);
  const banner = page.getByText(/^The database refuses Cordwood since/);
  try {
    await db.query(raw("alter role plain_reader password 'another'"));
    await db.query(sql`
      select pg_terminate_backend(pid) from pg_stat_activity where usename = 'plain_reader'`);
    await expect(banner).toContainText("Check user, password and database name in DATABASE_URL");
    await expect(banner).toContainText("Showing what was loaded then");
    await expect(logs.rows.first()).toBeVisible();
    await eachLook(page, TWO_LOOKS, () => expectAccessible(page));
  } finally {
    await db.query(raw("alter role plain_reader password 'plain_reader'"));
  }
  await expect(banner).toBeHidden();
  await logs.searchFor("level:critical");
  await logs.expectTotal(3);
});

test("a row is found by its id alone", async ({ request }) => {
  const [row] = await db.query<{ id: string }>(
    sql`select id::text from ${db.logs} where message = 'FATAL 1'`,
  );
  const answer = await request.get(`${product.url}/api/logs/${row?.id}`);
  expect(await answer.json()).toMatchObject({ message: "FATAL 1", level: "FATAL" });
});

test("nothing is created in the database, and nothing written", async ({ playwright }) => {
  const request = await playwright.request.newContext({ baseURL: product.url });
  expect((await ask(request, overviewContract, RANGE)).total).toBe(87);
  await request.dispose();
  expect(await catalogue(db)).toEqual(before);
});
