import type { Page } from "@playwright/test";
import { LogsPage } from "./pages/logs-page";
import { expect, test } from "./test";

const RANGE = { from: "2026-03-02T00:00:00Z", to: "2026-03-03T00:00:00Z" };

/** Has the server fail at one of its questions from now on; returns how to mend it. */
async function failing(page: Page, path: "logs" | "histogram" | "facets") {
  const url = new RegExp(`/api/${path}\\?`);
  await page.route(url, (route) =>
    route.fulfill({
      status: 500,
      json: { error: { code: "internal", message: "It broke.", request_id: "42" } },
    }),
  );
  return () => page.unroute(url);
}

test.beforeEach(({ consoleWatch }) => consoleWatch.allow(/status of 500/));

test.beforeEach(async ({ own }) => {
  await own.write([
    { timestamp: "2026-03-02T10:00:00Z", hostname: "web-1", message: "first" },
    { timestamp: "2026-03-02T10:00:01Z", hostname: "web-2", message: "second" },
  ]);
});

test("rows that fail keep those before, and come when tried again", async ({ own, page }) => {
  const logs = new LogsPage(page, own.url);
  await logs.open(RANGE);
  await expect(logs.rows).toHaveCount(2);
  const mend = await failing(page, "logs");
  await logs.searchFor("first");
  const notice = page.getByRole("alert").filter({ hasText: "It broke." });
  await expect(notice).toBeVisible();
  await expect(logs.row("second")).toBeVisible();
  await mend();
  await notice.getByRole("button", { name: "Try again" }).click();
  await expect(logs.rows).toHaveCount(1);
  await expect(notice).toHaveCount(0);
});

test("a chart that fails says so over the one before, and comes when tried again", async ({
  own,
  page,
}) => {
  const logs = new LogsPage(page, own.url);
  await logs.open(RANGE);
  await logs.expectTotal(2);
  const mend = await failing(page, "histogram");
  await logs.searchFor("first");
  const notice = page.getByRole("alert").filter({ hasText: "The chart could not be loaded" });
  await expect(notice).toBeVisible();
  await expect(logs.rows).toHaveCount(1);
  await mend();
  await notice.getByRole("button", { name: "Try again" }).click();
  await logs.expectTotal(1);
  await expect(notice).toHaveCount(0);
});

test("values that fail to be counted stay below the error, and are counted when tried again", async ({
  own,
  page,
}) => {
  const logs = new LogsPage(page, own.url);
  await logs.open(RANGE);
  await page.getByRole("button", { name: "Host", exact: true }).click();
  await expect(logs.choice("Host", "web-1")).toBeVisible();
  const mend = await failing(page, "facets");
  const chooser = page.getByRole("dialog", { name: "Host" });
  await chooser.getByRole("textbox").fill("web-2");
  const notice = chooser.getByRole("alert").filter({ hasText: "It broke." });
  await expect(notice).toBeVisible();
  await expect(logs.choice("Host", "web-2")).toBeVisible();
  await expect(logs.choice("Host", "web-1")).toBeVisible();
  await mend();
  await notice.getByRole("button", { name: "Try again" }).click();
  await expect(logs.choice("Host", "web-1")).toHaveCount(0);
  await expect(logs.choice("Host", "web-2")).toBeVisible();
  await expect(notice).toHaveCount(0);
});

test("a search that took too long has what it found, says how far it came, and goes on", async ({
  own,
  page,
}) => {
  const logs = new LogsPage(page, own.url);
  await logs.open(RANGE);
  await expect(logs.rows).toHaveCount(2);
  await page.route(/\/api\/logs\?/, async (route) => {
    const url = new URL(route.request().url());
    if (url.searchParams.has("cursor")) return route.continue();
    url.searchParams.set("limit", "1");
    const response = await route.fetch({ url: url.href });
    return route.fulfill({ response, json: { ...(await response.json()), cut: true } });
  });
  await logs.searchFor("host:web-*");
  await expect(page.getByText(/^Searched back to .*, then it took too long/)).toBeVisible();
  await expect(logs.rows).toHaveCount(1);
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(logs.rows).toHaveCount(2);
  await expect(page.getByText("All 2 rows shown")).toBeVisible();
});
