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

test("days chosen in the calendar by arrow keys, hours typed, and found again among the recent", async ({
  logs,
  page,
}) => {
  await logs.open({
    from: "2026-03-02T00:00:00Z",
    to: "2026-03-03T00:00:00Z",
    tz: "Europe/Berlin",
  });
  await logs.range.click();
  const march = page.getByRole("grid", { name: "March 2026" });
  await march.getByRole("button", { name: /March 3, 2026/ }).press("ArrowDown");
  await expect(march.getByRole("button", { name: /March 10, 2026/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(march.getByRole("gridcell", { selected: true })).toHaveText(["10", "11", "12"]);
  await expect(page.getByRole("textbox", { name: "From" })).toHaveValue("2026-03-10 00:00");
  await page.getByRole("textbox", { name: "To" }).fill("2026-03-12 17:30");
  await page.keyboard.press("Enter");
  await expect.poll(() => logs.param("from")).toBe("2026-03-09T23:00:00Z");
  expect(logs.param("to")).toBe("2026-03-12T16:30:00Z");
  await expect(logs.range).toHaveAccessibleName("Time range: Mar 10 00:00 – Mar 12 17:30");

  await logs.pickRange("Last 15 minutes");
  await logs.range.click();
  const recent = page.getByRole("list", { name: "Recent ranges" });
  await recent.getByRole("button", { name: "Mar 10 00:00 – Mar 12 17:30" }).click();
  await expect.poll(() => logs.param("from")).toBe("2026-03-09T23:00:00Z");
});

test("the calendar goes on where the keyboard leads, over the year's end too", async ({
  logs,
  page,
}) => {
  await logs.open({ from: "2025-12-31T00:00:00Z", to: "2026-01-01T00:00:00Z", tz: "UTC" });
  await page.setViewportSize({ width: 390, height: 844 });
  await logs.range.click();
  const months = page.getByRole("grid", { name: /20\d\d$/ });
  await expect(months).toHaveCount(1);
  await page.getByRole("button", { name: /December 31, 2025/ }).press("ArrowRight");
  await expect(page.getByRole("button", { name: /January 1, 2026/ })).toBeFocused();
  await page.keyboard.press("PageUp");
  await expect(page.getByRole("button", { name: /December 1, 2025/ })).toBeFocused();
  await page.keyboard.press("PageUp");
  await expect(page.getByRole("button", { name: /November 1, 2025/ })).toBeFocused();
  await expect(months).toHaveAccessibleName("November 2025");
});
