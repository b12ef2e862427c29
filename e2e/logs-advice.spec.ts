import type { Page } from "@playwright/test";
import type { Database } from "@/lib/server/db/database";
import { createPlainTable } from "@/lib/testing/plain-table";
import { type Product, startProduct } from "@/lib/testing/product";
import { runScript } from "@/lib/testing/run-script";
import { eachLook, expectAccessible, FOUR_LOOKS, TWO_LOOKS } from "./accessible";
import { LogsPage } from "./pages/logs-page";
import { expect, test } from "./test";

const RANGE = { from: "2026-03-02T00:00:00Z", to: "2026-03-03T00:00:00Z" };

/** More than are read in no time. */
const ROWS = 25_000;

const REASON = /This search reads about 25,000 rows: duration_ms:>2498 compares numbers inside/;

let product: Product;
let db: Database;

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

test.beforeAll(async ({ ownPostgres }) => {
  const database = await ownPostgres.createDatabase();
  db = database.db;
  await createPlainTable(db);
  await db.maintain(`
    insert into ${db.logs.text} (timestamp, level, logger_name, process_id, thread_id, hostname, message, extra_data)
    select '${RANGE.from}'::timestamptz + n * interval '1 day' / ${ROWS + 1},
      case when n % 100 = 0 then 'ERROR' else 'INFO' end, 'shop.web', 1, 1, 'web-1', 'request ' || n,
      jsonb_build_object('duration_ms', n % 2500)
    from generate_series(1, ${ROWS}) n`);
  await db.maintain(`vacuum analyze ${db.logs.text}`);
  product = await startProduct({ settings: { DATABASE_URL: database.url } });
});

test.afterAll(async () => {
  await product.remove();
  await db.end();
});

const indexDialog = (page: Page) =>
  page.getByRole("dialog", { name: "The index that would serve this search" });

test("a search that timed out says what it lacks, in every look", async ({
  page,
  consoleWatch,
}) => {
  consoleWatch.allow(/status of 504/);
  const logs = new LogsPage(page, product.url);
  const alert = page.getByRole("alert").filter({ hasText: "The search took too long" });
  await db.transaction(async (client) => {
    // Whoever reads waits for this until the statement timeout.
    await client.query(`lock table ${db.logs.text} in access exclusive mode`);
    await logs.open({ ...RANGE, q: "duration_ms:>2498" });
    await expect(alert).toBeVisible();
  });
  await expect(alert).toContainText(REASON);
  await eachLook(page, FOUR_LOOKS, () => expectAccessible(page));
  await alert.getByRole("button", { name: "Show the index" }).press("Enter");
  await expect(indexDialog(page)).toContainText("Of 4,000 rows looked at all over the range");
  await expect(indexDialog(page)).toContainText("each INSERT takes about");
  await eachLook(page, FOUR_LOOKS, () =>
    expectAccessible(page, '[aria-label="The index that would serve this search"]'),
  );
  await page.keyboard.press("Escape");
  await expect(indexDialog(page)).toBeHidden();
  await expect(alert).toBeVisible();
});

test("a search that takes long says the same, and what is read of it stays when rows have come", async ({
  page,
}) => {
  const logs = new LogsPage(page, product.url);
  await logs.open({ ...RANGE, q: "level:error" });
  await expect(logs.rows.first()).toBeVisible();
  // Answered only when the test says so.
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(/\/api\/logs\?/, async (route) => {
    await held;
    await route.continue();
  });
  await logs.searchFor("duration_ms:>2498");
  const hint = page.getByRole("status").filter({ hasText: "Still searching." });
  await expect(hint).toContainText(REASON);
  await expectAccessible(page, "main");
  await hint.getByRole("button", { name: "Show the index" }).press("Enter");
  await expect(indexDialog(page)).toBeVisible();
  answer();
  await logs.expectTotal(10);
  await expect(indexDialog(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByText(REASON)).toBeHidden();
});

test("so do rows that are shown in part, and a chart that could not be counted", async ({
  page,
  consoleWatch,
}) => {
  consoleWatch.allow(/status of 504/);
  // From the beginning: what is dimmed keeps the colours of the theme that it began in.
  await page.emulateMedia({ colorScheme: "dark" });
  const logs = new LogsPage(page, product.url);
  await logs.open({ ...RANGE, q: "level:error" });
  await expect(logs.rows.first()).toBeVisible();
  await page.route(/\/api\/histogram\?/, (route) =>
    route.fulfill({
      status: 504,
      json: { error: { code: "timeout", message: "It took longer than the statement timeout." } },
    }),
  );
  await page.route(/\/api\/logs\?/, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ json: { ...(await answer.json()), next: "further", cut: true } });
  });
  await logs.searchFor("duration_ms:>2498");
  const end = page.getByRole("status").filter({ hasText: "then it took too long" });
  const chart = page.getByRole("alert").filter({ hasText: "The chart could not be loaded" });
  for (const place of [end, chart]) {
    await place.getByRole("button", { name: "Show the index" }).press("Enter");
    await expect(indexDialog(page)).toContainText("create index concurrently");
    await page.keyboard.press("Escape");
    await expect(indexDialog(page)).toBeHidden();
  }
  await expectAccessible(page);
});

test("beside the SQL it is copied, made, and needed no more", async ({ page }) => {
  const logs = new LogsPage(page, product.url);
  await logs.open({ ...RANGE, q: "duration_ms:>2498" });
  await logs.expectTotal(10);
  const panel = page.getByRole("dialog", { name: "SQL of this view" });
  const open = () => page.getByRole("button", { name: "SQL of this view" }).press("Enter");
  await open();
  await expect(panel.getByText(REASON)).toBeVisible();
  await eachLook(page, TWO_LOOKS, () => expectAccessible(page, '[aria-label="SQL of this view"]'));
  await panel.getByRole("button", { name: "Show the index" }).press("Enter");
  await indexDialog(page).getByRole("button", { name: "Copy the script" }).press("Enter");
  await expect(indexDialog(page).getByText("Copied")).toBeAttached();
  await runScript(db, await page.evaluate(() => navigator.clipboard.readText()));
  await page.reload();
  await logs.expectTotal(10);
  const advice = page.waitForResponse(/\/api\/advice\?/);
  await open();
  expect(await (await advice).json()).toMatchObject({ verdict: "fine", index: null });
  await expect(panel.getByRole("region")).toHaveCount(3);
  await expect(panel.getByRole("button", { name: "Show the index" })).toHaveCount(0);
});

test("where no index helps, it is said what does", async ({ page }) => {
  const logs = new LogsPage(page, product.url);
  await logs.open({ ...RANGE, q: "/q.*9/" });
  await expect(logs.rows.first()).toBeVisible();
  await page.getByRole("button", { name: "SQL of this view" }).press("Enter");
  await page.getByRole("button", { name: "What would help" }).press("Enter");
  const help = page.getByRole("dialog", { name: "What would help" });
  await expect(help).toContainText("no three letters in a row");
  await expect(help).toContainText("Add a word of three letters or more");
  await expect(help.getByRole("textbox")).toHaveCount(0);
  await expectAccessible(page, '[aria-label="What would help"]');
});
