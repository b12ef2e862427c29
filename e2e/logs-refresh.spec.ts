import type { Page, Route } from "@playwright/test";
import type { OwnProduct } from "./own-product";
import { LogsPage } from "./pages/logs-page";
import { expect, test } from "./test";

/** The last quarter of an hour, refreshed every five seconds of the browser's own clock. */
async function openRefreshing(own: OwnProduct, page: Page): Promise<LogsPage> {
  const rows = Array.from({ length: 200 }, (_, index) => ({
    timestamp: secondsAgo(10 + index),
    message: `old ${index}`,
  }));
  await own.write(rows);
  await page.clock.install();
  const logs = new LogsPage(page, own.url);
  await logs.open({ from: "now-15m", to: "now", refresh: "5s" });
  await expect(logs.row("old 0")).toBeVisible();
  await expect(logs.table).toHaveAttribute("aria-busy", "false");
  return logs;
}

function secondsAgo(seconds: number): string {
  return new Date(Date.now() - seconds * 1_000).toISOString();
}

async function arrive(own: OwnProduct, message: string): Promise<void> {
  await own.write([{ timestamp: secondsAgo(1), message }]);
}

test("new rows appear by themselves", async ({ own, page }) => {
  const logs = await openRefreshing(own, page);
  await arrive(own, "just in");
  await page.clock.fastForward(5_000);
  await expect(logs.rows.first()).toContainText("just in");
  await logs.expectTotal(201);
});

test("nothing moves while somebody has scrolled down, until they resume", async ({ own, page }) => {
  const logs = await openRefreshing(own, page);
  await logs.scrollTo(1_000);
  await expect(page.getByText("Paused", { exact: true })).toBeVisible();
  await arrive(own, "later");
  await page.clock.fastForward(20_000);
  await expect(logs.total).toHaveText("200 rows");
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(logs.rows.first()).toContainText("later");
});

test("who scrolls while rows are asked for anew stays there", async ({ own, page }) => {
  const logs = await openRefreshing(own, page);
  await arrive(own, "later");
  const held: Route[] = [];
  await page.route(/\/api\/logs\?/, (route) => void held.push(route), { times: 1 });
  await page.clock.fastForward(5_000);
  await expect.poll(() => held.length).toBe(1);
  await logs.scrollTo(1_000);
  await expect.poll(() => logs.topRowIndex()).toBeGreaterThan(10);
  await expect(page.getByText("Paused", { exact: true })).toBeVisible();
  const place = await logs.topRowIndex();
  await held[0]?.continue();
  await logs.expectTotal(201);
  await expect(logs.table).toHaveAttribute("aria-busy", "false");
  expect(await logs.topRowIndex()).toBe(place);
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(logs.rows.first()).toContainText("later");
});

test("nothing moves while a row is read", async ({ own, page }) => {
  const logs = await openRefreshing(own, page);
  await logs.row("old 0").click();
  await expect(page.getByText("Paused", { exact: true })).toBeVisible();
  await arrive(own, "later");
  await page.clock.fastForward(20_000);
  await expect(logs.total).toHaveText("200 rows");
  await logs.details.getByRole("button", { name: "Close details" }).click();
  await page.clock.fastForward(5_000);
  await expect(logs.rows.first()).toContainText("later");
});

test("the interval is chosen from a menu and kept in the address", async ({ logs, page }) => {
  await logs.open();
  await page.getByRole("button", { name: "Refresh automatically: Off" }).click();
  await page.getByRole("menuitemradio", { name: "Every 30 s" }).click();
  await expect(page.getByRole("button", { name: "Refresh automatically: 30 s" })).toBeVisible();
  expect(logs.param("refresh")).toBe("30s");
});
