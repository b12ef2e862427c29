import type { OwnProduct } from "./own-product";
import { LogsPage } from "./pages/logs-page";
import { expect, test } from "./test";
import { waitingQueries } from "./waiting-queries";

const RANGE = { from: "2026-03-02T00:00:00Z", to: "2026-03-02T01:00:00Z" };

async function writeRows(own: OwnProduct, count: number): Promise<void> {
  const from = Date.parse(RANGE.from);
  await own.write(
    Array.from({ length: count }, (_, second) => ({
      timestamp: new Date(from + second * 1_000).toISOString(),
      level: second % 10 === 0 ? "ERROR" : "INFO",
      message: `row ${second}`,
    })),
  );
}

test("Esc stops a search in the database too, after what is open has been closed; it can be begun again", async ({
  own,
  page,
}) => {
  await writeRows(own, 50);
  const logs = new LogsPage(page, own.url);
  await logs.open(RANGE);
  await logs.expectTotal(50);
  await own.db.transaction(async (client) => {
    await client.query(`lock table only ${own.db.logs.text} in access exclusive mode`);
    await logs.searchFor("level:error");
    await expect.poll(() => waitingQueries(own)).toBeGreaterThan(0);
    // The list of examples is on top, and closes alone.
    await page.getByRole("button", { name: "How to search" }).click();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog", { name: "How to search" })).toBeHidden();
    expect(await waitingQueries(own)).toBeGreaterThan(0);
    await logs.search.press("Escape");
    await expect.poll(() => waitingQueries(own), { timeout: 5_000 }).toBe(0);
    await expect(page.getByText(/^Stopped\./)).toBeVisible();
    await expect(logs.rows.first()).toBeVisible();
  });
  await page.getByRole("button", { name: "Search again" }).click();
  await logs.expectTotal(5);
});

test("a chart that takes long is stopped and asked again by itself, the rows stay as they are", async ({
  own,
  page,
}) => {
  await writeRows(own, 50);
  const logs = new LogsPage(page, own.url);
  // Never answered, as long as the route is there.
  await page.route(/\/api\/histogram\?/, () => {});
  await logs.open(RANGE);
  await expect(logs.row("row 49")).toBeVisible();
  await expect(page.getByText("Still counting.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByText("Counting was stopped.")).toBeVisible();
  await page.unroute(/\/api\/histogram\?/);
  await page.getByRole("button", { name: "Count again" }).click();
  await logs.expectTotal(50);
  await expect(logs.row("row 49")).toBeVisible();
});

test("a list of values that takes long is stopped and counted again", async ({ own, page }) => {
  await writeRows(own, 50);
  const logs = new LogsPage(page, own.url);
  await logs.open(RANGE);
  await logs.expectTotal(50);
  await page.route(/\/api\/facets\?/, () => {});
  await page.getByRole("button", { name: "Level", exact: true }).click();
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await page.unroute(/\/api\/facets\?/);
  await page.getByRole("button", { name: "Count again" }).click();
  await expect(logs.choice("Level", "ERROR")).toBeVisible();
});

test("further rows that take long are stopped, and loaded once asked for", async ({
  own,
  page,
}) => {
  await writeRows(own, 300);
  const logs = new LogsPage(page, own.url);
  await page.route(/\/api\/logs\?.*cursor=/, () => {});
  const asked = page.waitForRequest(/\/api\/logs\?.*cursor=/);
  await logs.open(RANGE);
  await expect(logs.row("row 299")).toBeVisible();
  await logs.scrollTo(5_000);
  await asked;
  await page.keyboard.press("Escape");
  await expect(page.getByText(/^Loading was stopped after 100 rows/)).toBeVisible();
  await page.unroute(/\/api\/logs\?.*cursor=/);
  await page.getByRole("button", { name: "Load more" }).click();
  await expect(logs.row("row 190")).toBeVisible();
});
