import { eachLook, expectAccessible, TWO_LOOKS } from "./accessible";
import { demoDay } from "./demo-day";
import type { OwnProduct } from "./own-product";
import { LogsPage } from "./pages/logs-page";
import { TableOptions } from "./pages/table-options";
import { expect, test } from "./test";

const RANGE = { from: "2026-03-02T00:00:00Z", to: "2026-03-03T00:00:00Z" };
const USUAL = ["Time", "Level", "Logger", "Host", "Message"];

async function openOrders(own: OwnProduct, logs: LogsPage): Promise<void> {
  await own.write([
    {
      timestamp: "2026-03-02T10:00:00.123456Z",
      message: "first line\nsecond line\nthird line",
      extra_data: { order: { id: 42 }, paid: true },
    },
    { timestamp: "2026-03-02T09:00:00.5Z", message: "no order" },
  ]);
  await logs.open({ ...RANGE, tz: "UTC" });
  await expect(logs.rows).toHaveCount(2);
}

test("any key becomes a column, is moved and removed, and stays for the next visit", async ({
  own,
  page,
}) => {
  const logs = new LogsPage(page, own.url);
  const options = new TableOptions(page);
  await openOrders(own, logs);
  await expect.poll(() => logs.columns()).toEqual(USUAL);

  await options.open();
  await options.add("order.id");
  await options.remove("host");
  await options.close();
  await expect
    .poll(() => logs.columns())
    .toEqual(["Time", "Level", "Logger", "order.id", "Message"]);
  expect(await logs.cells("order.id")).toEqual(["42", ""]);

  await logs.pickColumnAction("order.id", "Move left");
  await expect
    .poll(() => logs.columns())
    .toEqual(["Time", "Level", "order.id", "Logger", "Message"]);
  await logs.open({ ...RANGE, tz: "UTC" });
  await expect
    .poll(() => logs.columns())
    .toEqual(["Time", "Level", "order.id", "Logger", "Message"]);

  await options.open();
  await page.getByRole("button", { name: "Back to the usual columns" }).click();
  await expect.poll(() => logs.columns()).toEqual(USUAL);
});

test("a value's menu adds its column, and a link brings the columns along", async ({
  own,
  page,
  context,
  browser,
  consoleWatch,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const logs = new LogsPage(page, own.url);
  await openOrders(own, logs);
  await logs.row("first line").click();
  await logs.pickValueAction("paid", "Add as column");
  const columns = await logs.columns();
  expect(columns).toContain("paid");
  await logs.details.getByRole("button", { name: "Copy link" }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());

  const elsewhere = await browser.newContext();
  consoleWatch.watch(elsewhere);
  const theirs = new LogsPage(await elsewhere.newPage());
  await theirs.page.goto(link);
  await expect(theirs.details).toBeVisible();
  await expect.poll(() => theirs.columns()).toEqual(columns);
  await elsewhere.close();
});

test("columns are resized by dragging and by their menu", async ({ own, page }) => {
  const logs = new LogsPage(page, own.url);
  await openOrders(own, logs);
  const head = logs.table.getByRole("columnheader", { name: "Logger" });
  const width = async () => Math.round((await head.boundingBox())?.width ?? 0);
  const before = await width();
  const box = await head.boundingBox();
  if (!box) throw new Error("The column isn't there to be dragged.");
  await page.mouse.move(box.x + box.width + 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width + 62, box.y + box.height / 2, { steps: 5 });
  await page.mouse.up();
  await expect.poll(width).toBe(before + 60);
  await logs.pickColumnAction("logger", "Narrower");
  await expect.poll(width).toBe(before + 20);
});

test("rows are dense or tall, messages wrap, times are as fine as wanted", async ({
  own,
  page,
}) => {
  const logs = new LogsPage(page, own.url);
  const options = new TableOptions(page);
  await openOrders(own, logs);
  const row = logs.row("first line");
  const height = async () => (await row.boundingBox())?.height ?? 0;
  await expect(row).toContainText("+2 lines");
  await expect(row.getByRole("time")).toHaveText("10:00:00.123");

  await options.open();
  await options.pick("Dense");
  await expect.poll(height).toBe(22);
  await options.pick("Tall");
  await expect.poll(height).toBe(36);
  await options.pick("Time with microseconds");
  await expect(row.getByRole("time")).toHaveText("10:00:00.123456");
  await options.pick("Date and time");
  await expect(row.getByRole("time")).toHaveText("2026-03-02 10:00:00.123");
  await options.pick("How long ago");
  await expect(row.getByRole("time")).toHaveText(/^\d+ d ago$/);
  await page.getByRole("checkbox", { name: "Whole messages, wrapped" }).check();
  await expect(row).toContainText("third line");
  await expect(row).not.toContainText("+2 lines");
  await expect.poll(height).toBeGreaterThan(60);
  const next = await logs.row("no order").boundingBox();
  const first = await row.boundingBox();
  expect(next?.y).toBeCloseTo((first?.y ?? 0) + (first?.height ?? 0), 0);
});

test("the options and a column's menu are accessible", async ({ logs, page }) => {
  await logs.open({ ...demoDay(), q: "level:critical", columns: "level,duration_ms,message" });
  await expect(logs.histogram.table).toBeAttached();
  await new TableOptions(page).open();
  await eachLook(page, TWO_LOOKS, () => expectAccessible(page));
  await page.keyboard.press("Escape");
  await page.setViewportSize({ width: 1440, height: 900 });
  await logs.table.getByRole("button", { name: "duration_ms" }).click();
  await expectAccessible(page, "[popover]:popover-open");
});

test("columns that are changed faster than they are drawn all count", async ({ logs, page }) => {
  await logs.open(demoDay());
  await page.getByRole("button", { name: "Columns and rows" }).click();
  const found = page.getByRole("list", { name: "Other columns" });
  // Both presses in one turn of the browser: nothing is drawn between them.
  await found.evaluate((list) => {
    const named = (name: string) =>
      [...list.querySelectorAll("button")].find(({ textContent }) => textContent === name);
    const [first, second] = [named("module"), named("function")];
    first?.click();
    second?.click();
  });
  await expect
    .poll(() => logs.columns())
    .toEqual(["Time", "Level", "Logger", "Host", "Module", "Function", "Message"]);
});
