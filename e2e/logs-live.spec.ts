import type { Page } from "@playwright/test";
import { eachLook, expectAccessible, THREE_LOOKS } from "./accessible";
import type { OwnProduct } from "./own-product";
import { LogsPage } from "./pages/logs-page";
import { expect, test } from "./test";

function live(page: Page) {
  return page.getByRole("button", { name: "Live", exact: true });
}

async function arrive(own: OwnProduct, ...messages: string[]): Promise<void> {
  const timestamp = new Date().toISOString();
  await own.write(messages.map((message) => ({ timestamp, message })));
}

/** Sixty rows of the last minutes, and live. */
async function openLive(own: OwnProduct, page: Page, q = ""): Promise<LogsPage> {
  const now = Date.now();
  await own.write(
    Array.from({ length: 60 }, (_, index) => ({
      timestamp: new Date(now - (index + 1) * 1_000).toISOString(),
      message: `old ${index}`,
    })),
  );
  const logs = new LogsPage(page, own.url);
  await logs.open({ q, from: "now-15m", to: "now" });
  await expect(logs.row("old 0")).toBeVisible();
  await page.keyboard.press("l");
  await expect(page.getByText(/^Live since [\d:]+\. No rows yet$/)).toBeVisible();
  await expect(live(page)).toHaveAttribute("aria-pressed", "true");
  await expect(logs.table).toHaveAttribute("aria-busy", "false");
  return logs;
}

test("rows come in on top by themselves, apart from those that were there, and the chart follows", async ({
  own,
  page,
}) => {
  const logs = await openLive(own, page);
  expect(logs.param("live")).toBe("1");
  await arrive(own, "first in");
  await expect(logs.rows.first()).toContainText("first in");
  await arrive(own, "second in");
  await expect(logs.rows.first()).toContainText("second in");
  await expect(logs.rows.nth(1)).toContainText("first in");
  await expect(page.getByText(/^Live since [\d:]+$/)).toBeVisible();
  await logs.expectTotal(62);
  await page.keyboard.press("l");
  await expect(live(page)).toHaveAttribute("aria-pressed", "false");
  await expect(page.getByText(/^Live since/)).toHaveCount(0);
  await expect(logs.rows.first()).toContainText("second in");
  expect(logs.param("live")).toBeNull();
});

test("rows from before the tail began step back", async ({ own, page }) => {
  const logs = await openLive(own, page);
  await arrive(own, "just in");
  await expect(logs.rows.first()).toContainText("just in");
  const color = (text: string) =>
    logs.row(text).evaluate((element) => getComputedStyle(element).color);
  expect(await color("old 0")).not.toBe(await color("just in"));
});

test("only what the search matches comes in", async ({ own, page }) => {
  const logs = await openLive(own, page, "old OR fox");
  await arrive(own, "a dog", "a fox");
  await expect(logs.rows.first()).toContainText("a fox");
  await expect(logs.row("a dog")).toHaveCount(0);
});

test("nothing moves for who has scrolled away; what comes is counted until a key shows it", async ({
  own,
  page,
}) => {
  const logs = await openLive(own, page);
  await logs.scrollTo(300);
  await expect(page.getByText("Paused", { exact: true })).toBeVisible();
  const before = await logs.rowsInSight();
  await arrive(own, "one", "two");
  await expect(page.getByText("· 2 new")).toBeVisible();
  expect((await logs.rowsInSight()).map(({ text }) => text)).toEqual(
    before.map(({ text }) => text),
  );
  await page.keyboard.press("l");
  await expect(logs.rows.first()).toContainText("two");
  await expect(page.getByText("Paused", { exact: true })).toHaveCount(0);
});

test("an open row pauses, and closing it goes on", async ({ own, page }) => {
  const logs = await openLive(own, page);
  await logs.row("old 0").click();
  await expect(page.getByText("Paused", { exact: true })).toBeVisible();
  await arrive(own, "meanwhile");
  await expect(page.getByText("· 1 new")).toBeVisible();
  await expect(logs.row("meanwhile")).toHaveCount(0);
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(logs.details).toHaveCount(0);
  await expect(logs.rows.first()).toContainText("meanwhile");
});

test("an empty table says that it waits", async ({ own, page }) => {
  const logs = new LogsPage(page, own.url);
  await logs.open({ live: "1" });
  await expect(page.getByText("No rows yet")).toBeVisible();
  await arrive(own, "the very first");
  await expect(logs.rows.first()).toContainText("the very first");
});

test("a database that is away is told, and misses nothing when it is back", async ({
  own,
  ownPostgres,
  consoleWatch,
  page,
}) => {
  // The chart's request may be among those that are refused; the browser reports it by itself.
  consoleWatch.allow(/Failed to load resource: the server responded with a status of 503/);
  const logs = await openLive(own, page);
  await ownPostgres.stop();
  await expect(page.getByRole("button", { name: "Reconnecting" })).toBeVisible();
  await expect(page.getByText(/database can't be reached/).first()).toBeVisible();
  await ownPostgres.start();
  await arrive(own, "after all");
  await expect(live(page)).toBeVisible();
  await expect(logs.rows.first()).toContainText("after all");
});

test("no stream stays open for a page that is left", async ({ own, page }) => {
  await openLive(own, page);
  const viewers = async () => {
    const metrics = await (await page.request.get(`${own.url}/metrics`)).text();
    return /^cordwood_tail_viewers (\d+)$/m.exec(metrics)?.[1];
  };
  expect(await viewers()).toBe("1");
  await page.getByRole("link", { name: "Overview", exact: true }).click();
  await expect.poll(viewers).toBe("0");
});

test("live and paused are accessible in both themes, on a desk and on a phone", async ({
  own,
  page,
}) => {
  await openLive(own, page);
  await arrive(own, "one", "two");
  await eachLook(page, THREE_LOOKS, async () => {
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await expect(page.getByText("Paused", { exact: true })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("l");
    await expectAccessible(page);
  });
});
