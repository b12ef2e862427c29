import type { Page } from "@playwright/test";
import { demoDay } from "./demo-day";
import { expect, test } from "./test";

test.beforeEach(async ({ context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
});

function clipboard(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}

test("rows selected by Shift and click are copied as text and as JSON, in the table's order", async ({
  logs,
  page,
}) => {
  await logs.open({ ...demoDay(), q: "level:info", tz: "UTC" });
  const bar = page.getByRole("region", { name: "Rows selected" });
  await logs.rows.nth(5).click({ modifiers: ["ControlOrMeta"] });
  await expect(logs.details).toBeHidden();
  await logs.rows.nth(2).click({ modifiers: ["Shift"] });
  await expect(bar).toContainText("4 rows selected");
  // No text was marked on the way.
  expect(await page.evaluate(() => String(window.getSelection()))).toBe("");
  // Of some there are more lines, which their rows only count.
  const firstLine = (text: string) => text.split("\n")[0] ?? "";
  const messages = (await logs.messages()).slice(2, 6).map(firstLine);

  await bar.getByRole("button", { name: "Copy as JSON" }).click();
  await expect(bar.getByRole("status").filter({ hasText: "Copied" })).toBeAttached();
  const copied: { id: string; message: string }[] = JSON.parse(await clipboard(page));
  expect(copied.map(({ message }) => firstLine(message))).toEqual(messages);

  await page.keyboard.press("ControlOrMeta+c");
  const text = await clipboard(page);
  for (const message of messages) expect(text).toContain(message);

  await page.keyboard.press("Escape");
  await expect(bar).toBeHidden();
});

test("rows selected by keyboard alone: Shift with arrows for a span, x for one", async ({
  logs,
  page,
}) => {
  await logs.open({ ...demoDay(), q: "level:info" });
  const bar = page.getByRole("region", { name: "Rows selected" });
  await expect(logs.rows.first()).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(bar).toContainText("3 rows selected");
  await page.keyboard.press("Shift+ArrowUp");
  await expect(bar).toContainText("2 rows selected");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await expect(bar).toContainText("3 rows selected");
  await page.keyboard.press("x");
  await expect(bar).toContainText("2 rows selected");
});

test("marking text in a row opens and selects nothing, and is what is copied", async ({
  logs,
  page,
}) => {
  await logs.open({ ...demoDay(), q: "level:info" });
  const cell = logs.rows.nth(3).getByRole("gridcell").last();
  const box = await cell.boundingBox();
  if (!box) throw new Error("The row has no message to mark text in.");
  await page.mouse.move(box.x + 4, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + 60, box.y + box.height / 2, { steps: 5 });
  await page.mouse.up();
  const marked = await page.evaluate(() => String(window.getSelection()));
  expect(marked.length).toBeGreaterThan(2);
  await expect(logs.details).toBeHidden();
  await page.keyboard.press("ControlOrMeta+c");
  expect(await clipboard(page)).toBe(marked);
});
