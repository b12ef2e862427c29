import { expect, test } from "./test";

test("a range typed in words is applied by Enter, and what makes none is said", async ({
  logs,
  page,
}) => {
  await logs.open({ tz: "UTC" });
  const words = page.getByRole("textbox", { name: "Range in words" });
  await logs.range.click();
  await words.fill("soon");
  await words.press("Enter");
  await expect(words).toHaveAccessibleDescription(/is no range/);
  await words.fill("yesterday");
  await words.press("Enter");
  await expect(logs.range).toHaveAccessibleName("Time range: Yesterday");
  await logs.range.click();
  await words.fill("Jan 1, 2026 - Jan 2, 2026");
  await words.press("Enter");
  await expect.poll(() => logs.param("from")).toBe("2026-01-01T00:00:00Z");
  expect(logs.param("to")).toBe("2026-01-03T00:00:00Z");
});

test("a relative range is pinned to what it shows now", async ({ logs, page }) => {
  await logs.open({ from: "now-6h", to: "now", tz: "UTC" });
  await expect(logs.rows.first()).toBeVisible();
  await logs.range.click();
  await page.getByRole("button", { name: "Keep exactly this range" }).click();
  const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z$/;
  await expect.poll(() => logs.param("from")).toMatch(instant);
  expect(logs.param("to")).toMatch(instant);
  const length = Date.parse(logs.param("to") ?? "") - Date.parse(logs.param("from") ?? "");
  expect(length).toBe(6 * 3_600_000);
  await logs.range.click();
  await expect(page.getByRole("button", { name: "Keep exactly this range" })).toHaveCount(0);
});
