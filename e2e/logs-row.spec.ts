import type { OwnProduct } from "./own-product";
import { LogsPage } from "./pages/logs-page";
import { expect, test } from "./test";

const RANGE = { from: "2026-03-02T00:00:00Z", to: "2026-03-03T00:00:00Z" };

/** One row a second from noon on; `index` 0 is the oldest. */
async function writeRows(own: OwnProduct, count: number): Promise<void> {
  const noon = Date.parse("2026-03-02T12:00:00Z");
  await own.write(
    Array.from({ length: count }, (_, index) => ({
      timestamp: new Date(noon + index * 1_000).toISOString(),
      logger_name: index % 2 === 0 ? "shop.even" : "shop.odd",
      message: `row ${index}`,
    })),
  );
}

test("a link to a row far below the first page scrolls to it and marks it", async ({
  own,
  page,
}) => {
  await writeRows(own, 2_000);
  const logs = new LogsPage(page, own.url);
  // Ids are given in the order of writing, from 1 on: the hundredth oldest.
  await logs.open({ ...RANGE, row: "101@2026-03-02T12:01:40.000000Z" });
  await expect(logs.details.getByRole("region", { name: "Message" })).toContainText("row 100");
  const marked = logs.table.getByRole("row", { selected: true });
  await expect(marked).toBeInViewport();
  await expect(marked).toContainText("row 100");
});

/** As many rows, one of them an error 15,000 below the newest. */
async function writeDeep(own: OwnProduct): Promise<void> {
  const noon = Date.parse("2026-03-02T12:00:00Z");
  await own.write(
    Array.from({ length: 20_000 }, (_, index) => ({
      timestamp: new Date(noon + index * 1_000).toISOString(),
      level: index === 5_000 ? ("ERROR" as const) : ("INFO" as const),
      message: `row ${index}`,
    })),
  );
}

test("a link to a row 15,000 rows down shows it among its neighbours, and the way back up", async ({
  own,
  page,
}) => {
  await writeDeep(own);
  const logs = new LogsPage(page, own.url);
  await logs.open({ ...RANGE, row: "5001@2026-03-02T13:23:20.000000Z" });
  await expect(logs.details.getByRole("region", { name: "Message" })).toContainText("row 5000");
  const marked = logs.table.getByRole("row", { selected: true });
  await expect(marked).toBeInViewport();
  await expect(marked).toContainText("row 5000");
  await expect(logs.row("row 4999")).toBeVisible();
  await expect(logs.row("row 5001")).toBeVisible();

  await page.keyboard.press("k");
  await expect(logs.details.getByRole("region", { name: "Message" })).toContainText("row 5001");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "To the newest rows" }).click();
  await expect(logs.row("row 19999")).toBeVisible();
});

test("e goes to an error however far down, and says where there are no more", async ({
  own,
  page,
}) => {
  await writeDeep(own);
  const logs = new LogsPage(page, own.url);
  await logs.open(RANGE);
  await logs.expectTotal(20_000);
  await page.keyboard.press("e");
  await expect(logs.row("row 5000")).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(logs.details.getByRole("region", { name: "Message" })).toContainText("row 5000");
  await page.keyboard.press("e");
  await expect(page.getByText("No older errors.")).toBeVisible();
  await page.keyboard.press("Shift+E");
  await expect(page.getByText("No newer errors.")).toBeVisible();
});

test("filtering from the panel keeps it open, also for a row it filters out", async ({
  own,
  page,
}) => {
  await writeRows(own, 20);
  const logs = new LogsPage(page, own.url);
  await logs.open(RANGE);
  await logs.row("row 13").click();
  const message = logs.details.getByRole("region", { name: "Message" });

  await logs.pickValueAction("logger_name", "Filter for");
  await logs.expectTotal(10);
  await expect(message).toContainText("row 13");
  await expect(logs.table.getByRole("row", { selected: true })).toContainText("row 13");

  await logs.pickValueAction("logger_name", "Filter out");
  await expect(logs.search).toHaveValue("-logger:shop.odd");
  await expect(message).toContainText("row 13");
  await expect(logs.details.getByText("not among the rows found")).toBeVisible();

  // From where it would stand on to its neighbours.
  await page.keyboard.press("j");
  await expect(message).toContainText("row 12");
  await page.keyboard.press("k");
  await expect(message).toContainText("row 14");
});

test("on a phone filtering from the panel shows what it found", async ({ own, page }) => {
  await writeRows(own, 20);
  await page.setViewportSize({ width: 390, height: 844 });
  const logs = new LogsPage(page, own.url);
  await logs.open(RANGE);
  await logs.row("row 13").click();
  await logs.pickValueAction("logger_name", "Filter for");
  await expect(logs.details).toBeHidden();
  await logs.expectTotal(10);
});

test("a row is copied as text and as JSON", async ({ own, page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await writeRows(own, 3);
  const logs = new LogsPage(page, own.url);
  await logs.open({ ...RANGE, tz: "UTC" });
  await logs.row("row 1").click();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await logs.details.getByRole("button", { name: "Copy as text" }).click();
  await expect
    .poll(copied)
    .toMatch(/^2026-03-02 12:00:01\.000000 UTC \w+ shop\.odd \S+ row 1(\n|$)/);
  await logs.details.getByRole("button", { name: "Copy as JSON" }).click();
  await expect.poll(async () => JSON.parse(await copied()).message).toBe("row 1");
});

test("? lists the keys, Esc closes the list", async ({ logs, page }) => {
  await logs.open();
  await page.keyboard.press("?");
  const keys = page.getByRole("dialog", { name: "Keys" });
  await expect(keys.getByText("Next error")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(keys).toBeHidden();
  await logs.search.focus();
  await page.keyboard.type("?");
  await expect(logs.search).toHaveValue("?");
  await expect(keys).toBeHidden();
});
