import { raw } from "sql-template-tag";
import { eachLook, expectAccessible, TWO_LOOKS } from "./accessible";
import { LogsPage } from "./pages/logs-page";
import { expect, test } from "./test";

const RANGE = { from: "2026-03-02T00:00:00Z", to: "2026-03-03T00:00:00Z" };

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

test("the SQL of a view is copied, gives its rows as it is, and says what it costs", async ({
  own,
  page,
}) => {
  await own.write(
    (["ERROR", "INFO", "ERROR"] as const).map((level, i) => ({
      timestamp: "2026-03-02T10:00:00Z",
      level,
      message: `it's row ${i}`,
    })),
  );
  const logs = new LogsPage(page, own.url);
  await logs.open({ ...RANGE, q: "level:error it's" });
  await logs.expectTotal(2);

  await page.getByRole("button", { name: "SQL of this view" }).focus();
  await page.keyboard.press("Enter");
  const panel = page.getByRole("dialog", { name: "SQL of this view" });
  const rows = panel.getByRole("region", { name: "Rows" });
  await expect(panel.getByRole("region")).toHaveCount(3);
  await rows.getByRole("button", { name: "Copy this statement" }).first().press("Enter");
  await expect(rows.getByText("Copied")).toBeAttached();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const found = await own.db.query<{ message: string }>(raw(copied.replace(/;$/, "")));
  expect(found.map(({ message }) => message)).toEqual(["it's row 2", "it's row 0"]);

  await panel.getByRole("button", { name: "What it costs" }).press("Enter");
  await expect(rows.getByText(/run in [\d.]+ ms · [\d.]+ .?B looked at/).first()).toBeVisible();
  await rows.getByText("Plan", { exact: true }).first().click();
  await expect(rows.getByRole("textbox", { name: "Plan" }).first()).toHaveValue(/Execution Time/);
  await eachLook(page, TWO_LOOKS, () => expectAccessible(page, '[aria-label="SQL of this view"]'));
});
