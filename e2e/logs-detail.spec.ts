import { COLUMNS } from "@/lib/log/record";
import type { OwnProduct } from "./own-product";
import { LogsPage } from "./pages/logs-page";
import { expect, test } from "./test";

const RANGE = { from: "2026-03-02T00:00:00Z", to: "2026-03-03T00:00:00Z" };
const EXCEPTION = [
  "Traceback (most recent call last):",
  '  File "pay.py", line 7, in charge',
  "    raise Declined(card)",
  "Declined: insufficient funds",
].join("\n");

const FULL = {
  timestamp: "2026-03-02T10:00:00.123456Z",
  level: "ERROR",
  logger_name: "shop.payments",
  process_id: 4711,
  thread_id: "140735123456789",
  thread_name: "worker-7",
  hostname: "pay-2",
  message: "charging failed\nfor the second time",
  exception: EXCEPTION,
  function_name: "charge",
  module: "pay",
  filename: "pay.py",
  lineno: 7,
  pathname: "/srv/shop/pay.py",
  extra_data: { order: { id: 42, lines: [{ sku: "tent" }] }, paid: false, note: null },
} as const;

async function openLogs(own: OwnProduct, logs: LogsPage): Promise<void> {
  await own.write([
    { timestamp: "2026-03-02T09:00:00Z", message: "before it", logger_name: "shop.web" },
    FULL,
    { timestamp: "2026-03-02T11:00:00Z", message: "after it", hostname: "web-9" },
  ]);
  await logs.open({ ...RANGE, tz: "UTC" });
}

test("the panel shows every column of a row", async ({ own, page }) => {
  const logs = new LogsPage(page, own.url);
  await openLogs(own, logs);
  await logs.row("charging failed").click();
  const { details } = logs;
  // What is read first stands above the list of fields.
  await expect(details.getByText("ERROR", { exact: true })).toBeVisible();
  await expect(details.getByRole("region", { name: "Message" })).toContainText(FULL.message);
  await expect(details.getByRole("region", { name: /^Exception/ })).toBeVisible();
  await expect(details.getByRole("region", { name: "Extra data" })).toBeVisible();
  const above = ["level", "message", "exception", "extra_data"];
  const { timestamp, ...values } = FULL;
  await expect(logs.field("timestamp")).toContainText("2026-03-02 10:00:00.123456");
  await expect(logs.field("id")).toContainText(/\d/);
  await expect(logs.field("created_at")).toContainText(/^\d{4}-\d\d-\d\d/);
  for (const column of COLUMNS) {
    if (above.includes(column) || !(column in values)) continue;
    await expect(logs.field(column)).toContainText(String(values[column as keyof typeof values]));
  }
});

test("an exception keeps its lines, extras are a tree that opens", async ({ own, page }) => {
  const logs = new LogsPage(page, own.url);
  await openLogs(own, logs);
  await logs.row("charging failed").click();
  const exception = logs.details.getByRole("region", { name: "Exception · 4 lines" });
  expect(await exception.locator("pre").innerText()).toBe(EXCEPTION);

  const tree = logs.details.getByRole("list", { name: "Extra data" });
  await expect(tree.getByText("paid")).toBeVisible();
  await expect(tree.getByText("42")).toBeVisible();
  await expect(tree.getByText("tent")).toBeHidden();
  await tree.getByRole("button", { name: /^lines/ }).click();
  await tree.getByRole("button", { name: /^0/ }).click();
  await expect(tree.getByText("tent")).toBeVisible();
  await tree.getByRole("button", { name: /^order/ }).click();
  await expect(tree.getByText("tent")).toBeHidden();
});

test("frames of libraries step back behind the program's own", async ({ own, page }) => {
  const trace = [
    "Error: declined",
    "    at charge (/srv/shop/pay.js:7:9)",
    "    at run (/srv/shop/node_modules/queue/index.js:40:3)",
  ].join("\n");
  await own.write([{ timestamp: FULL.timestamp, message: "in vain", exception: trace }]);
  const logs = new LogsPage(page, own.url);
  await logs.open(RANGE);
  await logs.row("in vain").click();
  const exception = logs.details.getByRole("region", { name: /^Exception/ });
  const color = (text: string) =>
    exception.getByText(text).evaluate((element) => getComputedStyle(element).color);
  expect(await color("queue/index.js")).not.toBe(await color("pay.js"));
});

test("an exception is copied and filtered by, and so is what is empty", async ({
  own,
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const logs = new LogsPage(page, own.url);
  await openLogs(own, logs);
  await logs.row("charging failed").click();
  await logs.details.getByRole("button", { name: "Copy exception" }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(EXCEPTION);
  await logs.pickValueAction("exception", "Filter for");
  await logs.expectTotal(1);
  await page.goBack();
  await logs.expectTotal(3);

  await logs.row("before it").click();
  await logs.details.getByText(/^\d+ empty columns$/).click();
  await logs.pickValueAction("exception", "Filter for");
  await expect(logs.search).toHaveValue("exception:null");
  await logs.expectTotal(2);
});

test("a value that no search can name says why in its menu", async ({ own, page }) => {
  await own.write([{ timestamp: FULL.timestamp, extra_data: { a: { "odd key": 1 } } }]);
  const logs = new LogsPage(page, own.url);
  await logs.open(RANGE);
  await logs.rows.first().click();
  await logs.details.getByRole("button", { name: "Actions for odd key" }).click();
  await expect(page.getByRole("menuitem", { name: /A search has no name for this/ })).toBeVisible();
  await expect(page.getByRole("menuitem", { name: "Filter for" })).toHaveCount(0);
});

test("previous and next walk through the rows, Esc closes", async ({ own, page }) => {
  const logs = new LogsPage(page, own.url);
  await openLogs(own, logs);
  await logs.row("charging failed").click();
  const message = logs.details.getByRole("region", { name: "Message" });
  await logs.details.getByRole("button", { name: "Next row" }).click();
  await expect(message).toContainText("before it");
  await expect(logs.details.getByRole("button", { name: "Next row" })).toBeDisabled();
  await logs.details.getByRole("button", { name: "Previous row" }).click();
  await logs.details.getByRole("button", { name: "Previous row" }).click();
  await expect(message).toContainText("after it");
  await page.keyboard.press("Escape");
  await expect(logs.details).toBeHidden();
  expect(logs.param("row")).toBeNull();
});

test("a value is filtered for and filtered out from its menu", async ({ own, page }) => {
  const logs = new LogsPage(page, own.url);
  await openLogs(own, logs);
  await logs.row("charging failed").click();
  await logs.pickValueAction("logger_name", "Filter for");
  await expect(logs.search).toHaveValue("logger:shop.payments");
  await logs.expectTotal(1);
  await page.goBack();
  await logs.expectTotal(3);
  await logs.pickValueAction("hostname", "Filter out");
  await logs.expectTotal(2);
  expect(await logs.values("host")).not.toContain("pay-2");
  await page.goBack();
  await logs.pickValueAction("paid", "Filter for");
  await expect(logs.search).toHaveValue("paid:false");
  await logs.expectTotal(1);
});

test("a link to a row that is gone says so", async ({ own, page, consoleWatch }) => {
  consoleWatch.allow(/status of 404/);
  const logs = new LogsPage(page, own.url);
  await own.write([{ timestamp: FULL.timestamp, message: "still there" }]);
  await logs.open({ ...RANGE, row: `999999@${FULL.timestamp}` });
  await expect(logs.details.getByText("This row is no longer there")).toBeVisible();
  await expect(logs.row("still there")).toBeVisible();
});
