import { readFile } from "node:fs/promises";
import sql from "sql-template-tag";
import { eachLook, expectAccessible, THREE_LOOKS } from "./accessible";
import type { OwnProduct } from "./own-product";
import { LogsPage } from "./pages/logs-page";
import { expect, test } from "./test";

const RANGE = { from: "2026-03-02T00:00:00Z", to: "2026-03-03T00:00:00Z" };

async function openLogs(own: OwnProduct, page: LogsPage["page"], rows: number): Promise<LogsPage> {
  await own.write(
    Array.from({ length: rows }, (_, i) => ({
      timestamp: "2026-03-02T10:00:00Z",
      level: i === 0 ? "ERROR" : "INFO",
      message: `=row ${i}`,
    })),
  );
  const logs = new LogsPage(page, own.url);
  await logs.open({ ...RANGE, columns: "level,message" });
  await logs.expectTotal(rows);
  return logs;
}

test("everything that matches is downloaded as a file, by keyboard alone", async ({
  own,
  page,
}) => {
  await openLogs(own, page, 2_500);
  const panel = page.getByRole("dialog", { name: "Export" });
  await page.getByRole("button", { name: "Export" }).focus();
  await page.keyboard.press("Enter");
  await expect(panel.getByText(/^2,500 rows, about [\d.]+ .B$/)).toBeVisible();
  await eachLook(page, THREE_LOOKS, () => expectAccessible(page, "[aria-label=Export]"));

  await panel.getByRole("radio", { name: "All 17" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(panel.getByRole("radio", { name: "The 3 shown" })).toBeChecked();
  const downloading = page.waitForEvent("download");
  await panel.getByRole("button", { name: "Download" }).focus();
  await page.keyboard.press("Enter");
  const file = await downloading;
  expect(file.suggestedFilename()).toBe("cordwood_logs_20260302T000000Z_20260303T000000Z.csv");
  const lines = (await readFile(await file.path(), "utf8")).split("\r\n");
  expect(lines).toHaveLength(2_500 + 2);
  expect(lines[0]).toBe("\uFEFFtimestamp,level,message");
  expect(lines[1]).toBe(`2026-03-02T10:00:00.000000Z,"INFO","'=row 2499"`);
  await expect(panel.getByRole("status")).toHaveText("Exported");
  await expect(panel.getByText(/^2,500 rows · /)).toBeVisible();
});

test("NDJSON is chosen in the form and holds a row a line", async ({ own, page }) => {
  await openLogs(own, page, 30);
  const panel = page.getByRole("dialog", { name: "Export" });
  await page.getByRole("button", { name: "Export" }).click();
  await panel.getByRole("radio", { name: "NDJSON" }).check({ force: true });
  const downloading = page.waitForEvent("download");
  await panel.getByRole("button", { name: "Download" }).click();
  const file = await downloading;
  expect(file.suggestedFilename()).toMatch(/\.ndjson$/);
  const lines = (await readFile(await file.path(), "utf8")).trimEnd().split("\n");
  expect(lines).toHaveLength(30);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ level: "INFO", message: "=row 29" });
});

test("an export shows how far it is while the page is used, and is cancelled", async ({
  own,
  page,
}) => {
  await openLogs(own, page, 10);
  const open = page.getByRole("button", { name: /^Export(, under way)?$/ });
  const panel = page.getByRole("dialog", { name: "Export" });
  await own.db.transaction(async (client) => {
    // The export waits for the table, and so is under way until somebody ends it.
    await client.query(`lock table only ${own.db.logs.text} in access exclusive mode`);
    await open.click();
    await panel.getByRole("button", { name: "Download" }).click();
    await expect(panel.getByText("Exporting to your downloads")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(panel).toBeHidden();
    await expect(open).toHaveAccessibleName("Export, under way");
    await open.click();
    await panel.getByRole("button", { name: "Cancel" }).click();
    await expect(panel.getByRole("status")).toHaveText("Cancelled: the file isn't whole");
    await expect(open).toHaveAccessibleName("Export");

    // Last: a statement waits ten seconds at most, and a slow machine looks for longer than that.
    await panel.getByRole("button", { name: "Export again" }).click();
    await panel.getByRole("button", { name: "Download" }).click();
    await expect(panel.getByText("Exporting to your downloads")).toBeVisible();
    await eachLook(page, THREE_LOOKS, () => expectAccessible(page, "[aria-label=Export]"));
  });
});

test("where nothing matches there is nothing to download, and it says so", async ({
  own,
  page,
}) => {
  const logs = await openLogs(own, page, 1);
  await logs.searchFor("nowhere");
  await logs.expectTotal(0);
  await page.getByRole("button", { name: "Export" }).click();
  const panel = page.getByRole("dialog", { name: "Export" });
  await expect(panel.getByText("No row matches: there is nothing to export.")).toBeVisible();
  await expect(panel.getByRole("button", { name: "Download" })).toBeDisabled();
});

test("a database that is lost midway breaks the connection, so that no part looks whole", async ({
  own,
}) => {
  await own.write(
    Array.from({ length: 30_000 }, (_, i) => ({
      timestamp: "2026-03-02T10:00:00Z",
      message: `${i} ${"long ".repeat(200)}`,
    })),
  );
  const range = new URLSearchParams({ ...RANGE, format: "ndjson" });
  const response = await fetch(`${own.url}/api/export?${range}`);
  expect(response.status).toBe(200);
  const body = response.body?.getReader();
  await body?.read();
  await own.db.query(sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and xact_start is not null and pid <> pg_backend_pid()`);
  const readAll = async () => {
    while (!(await body?.read())?.done);
  };
  await expect(readAll()).rejects.toThrow(/terminated/);
});
