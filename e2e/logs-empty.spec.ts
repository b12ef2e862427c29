import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { eachLook, expectAccessible, TWO_LOOKS } from "./accessible";
import { LogsPage } from "./pages/logs-page";
import { expect, test } from "./test";

const DAY = { from: "2026-03-02T00:00:00Z", to: "2026-03-03T00:00:00Z" };
const ELSEWHERE = { from: "2026-01-01T00:00:00Z", to: "2026-01-02T00:00:00Z" };
const ROW = { timestamp: "2026-03-02T10:00:00Z", message: "the only one", level: "ERROR" } as const;

test("an empty table says how to bring logs in", async ({ own, page }) => {
  const logs = new LogsPage(page, own.url);
  await logs.open();
  await expect(page.getByRole("heading", { name: "No logs yet" })).toBeVisible();
  await expect(page.getByText("npx cordwood import FILE")).toBeVisible();
  await eachLook(page, TWO_LOOKS, () => expectAccessible(page));
});

test("an empty table has the command that sends a first log, ready to copy", async ({
  own,
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const logs = new LogsPage(page, own.url);
  await logs.open();
  await page.getByRole("button", { name: "Copy the command" }).click();
  await expect(page.getByText("Copied")).toBeAttached();
  const command = await page.evaluate(() => navigator.clipboard.readText());
  expect(command).toContain(own.url);
  await promisify(execFile)("sh", ["-c", command]);
  await page.reload();
  await expect(logs.row("The first log")).toBeVisible();
});

test("a range without rows names the newest row outside, and leads there", async ({
  own,
  page,
}) => {
  await own.write([ROW]);
  const logs = new LogsPage(page, own.url);
  await logs.open({ ...ELSEWHERE, tz: "UTC" });
  await expect(page.getByRole("heading", { name: "No rows in this range" })).toBeVisible();
  await expect(page.getByText("2026-03-02 10:00:00")).toBeVisible();
  await eachLook(page, TWO_LOOKS, () => expectAccessible(page));
  await page.getByRole("button", { name: "Go to that time" }).click();
  await expect(logs.row(ROW.message)).toBeVisible();
});

test("a search that matches elsewhere only says so, and can be cleared", async ({ own, page }) => {
  await own.write([ROW, { ...ROW, timestamp: "2026-01-01T10:00:00Z", level: "INFO" }]);
  const logs = new LogsPage(page, own.url);
  await logs.open({ ...ELSEWHERE, q: "level:error" });
  await expect(page.getByRole("heading", { name: "No rows match in this range" })).toBeVisible();
  await page.getByRole("button", { name: "Clear the search" }).last().click();
  await expect(logs.rows).toHaveCount(1);
});

test("a search that matches nothing at any time says so", async ({ own, page }) => {
  await own.write([ROW]);
  const logs = new LogsPage(page, own.url);
  await logs.open({ ...DAY, q: "nowhere" });
  await expect(page.getByRole("heading", { name: "No rows match", exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Clear the search" }).last().click();
  await expect(logs.row(ROW.message)).toBeVisible();
  await logs.expectTotal(1);
});

test("a range that makes no sense is named, and the usual one shown", async ({ logs, page }) => {
  await logs.open({ from: "whenever", to: "now" });
  await expect(page.getByRole("alert").filter({ hasText: "whenever" })).toBeVisible();
  await expectAccessible(page, "main");
  await expect(logs.rows.first()).toBeVisible();
});
