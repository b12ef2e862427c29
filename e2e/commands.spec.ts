import type { Page } from "@playwright/test";
import { demoDay } from "./demo-day";
import { expect, test } from "./test";

/** Opens the palette by its key, types and picks the first command. */
async function command(page: Page, typed: string): Promise<void> {
  await page.keyboard.press("Control+k");
  const input = page.getByRole("combobox", { name: "Search commands" });
  await expect(input).toBeFocused();
  await page.keyboard.type(typed);
  await page.keyboard.press("Enter");
  await expect(input).toBeHidden();
}

test("range, zone, theme, columns, chart and recent searches by a few letters", async ({
  logs,
  page,
}) => {
  await logs.open({ ...demoDay(), tz: "UTC" });
  await logs.searchFor("level:error");
  await expect.poll(() => logs.values("level")).toEqual(["ERROR"]);

  // From inside the search bar, where the key is no letter.
  await command(page, "l7d");
  await expect(logs.range).toHaveAccessibleName("Time range: Last 7 days");
  await expect(logs.search).toBeFocused();

  await command(page, "kolk");
  await expect(logs.zone).toHaveAccessibleName("Time zone: UTC+5:30 Kolkata");

  await command(page, "dark th");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");

  await command(page, "add col module");
  await expect.poll(() => logs.columns()).toContain("Module");
  await command(page, "remove column module");
  await expect.poll(() => logs.columns()).not.toContain("Module");

  await command(page, "stack host");
  await expect(logs.histogramBy("host").table).toBeAttached();

  await command(page, "clear the search");
  await expect(logs.search).toHaveValue("");
  await command(page, "recent level:error");
  await expect(logs.search).toHaveValue("level:error");

  await command(page, "go to overview");
  await expect(page.getByRole("heading", { name: "Overview", level: 1 })).toBeVisible();
});

test("Esc closes the commands alone, and what had the focus has it again", async ({
  logs,
  page,
}) => {
  await logs.open({ ...demoDay(), q: "level:error" });
  await logs.rows.first().click();
  await expect(logs.details).toBeVisible();
  await command(page, "next error");
  await expect(logs.rows.nth(1)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Control+k");
  const options = page.getByRole("option");
  await expect(options.first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowUp");
  await expect(options.last()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Escape");
  await expect(options.first()).toBeHidden();
  await expect(logs.details).toBeVisible();
});

test("by pointer, on a phone too: the button at the foot opens them", async ({ logs, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await logs.open(demoDay());
  await page.getByRole("button", { name: "Commands" }).click();
  await page.getByRole("option", { name: "Last 15 minutes" }).click();
  await expect(logs.range).toHaveAccessibleName("Time range: Last 15 minutes");
});
