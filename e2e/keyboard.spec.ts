import type { Locator, Page } from "@playwright/test";
import { demoDay } from "./demo-day";
import { LogsPage } from "./pages/logs-page";
import { expect, test } from "./test";

/** More tab stops than a page has. */
const MOST_TABS = 60;

/** Presses Tab until the element has the focus, as somebody without a mouse would. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < MOST_TABS; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach ${target}.`);
}

test("search, level, rows, next error and range without a mouse", async ({ logs, page }) => {
  test.slow();
  const { keyboard } = page;
  await logs.open({ ...demoDay(), tz: "UTC" });
  await expect(logs.rows.first()).toBeVisible();

  await test.step("search", async () => {
    await keyboard.press("/");
    await expect(logs.search).toBeFocused();
    await keyboard.type("level:info");
    await keyboard.press("Enter");
    await expect.poll(() => logs.values("level")).toEqual(["INFO"]);
  });

  await test.step("choose another level", async () => {
    await tabTo(page, page.getByRole("button", { name: /^Level/ }));
    await keyboard.press("Enter");
    const error = logs.choice("Level", "ERROR");
    await expect(error).toBeVisible();
    await tabTo(page, error);
    await keyboard.press("Space");
    await expect(logs.search).toHaveValue("level:info,error");
    await keyboard.press("Escape");
    await expect(page.getByRole("dialog", { name: "Level" })).toBeHidden();
    await expect(page.getByRole("button", { name: "Level: info, error" })).toBeFocused();
  });

  await test.step("move between rows and open one", async () => {
    await tabTo(page, logs.table);
    await keyboard.press("Home");
    await keyboard.press("ArrowDown");
    await keyboard.press("j");
    await keyboard.press("k");
    await keyboard.press("j");
    const third = await logs.rows.nth(2).getAttribute("id");
    await expect(logs.table).toHaveAttribute("aria-activedescendant", third ?? "");
    await keyboard.press("Enter");
    await expect(logs.details).toBeVisible();
    await expect(logs.rows.nth(2)).toHaveAttribute("aria-selected", "true");
  });

  await test.step("next and previous error, the panel follows", async () => {
    const open = logs.table.getByRole("row", { selected: true });
    await keyboard.press("e");
    await expect(open).toContainText("ERROR");
    const first = await open.getAttribute("id");
    await keyboard.press("e");
    await expect(open).not.toHaveAttribute("id", first ?? "");
    await expect(open).toContainText("ERROR");
    await keyboard.press("E");
    await expect(open).toHaveAttribute("id", first ?? "");
    await expect(logs.details.getByText("ERROR", { exact: true })).toBeVisible();
  });

  await test.step("Esc closes one thing at a time", async () => {
    await keyboard.press("Escape");
    await expect(logs.details).toBeHidden();
    await expect(logs.table).toHaveAttribute("aria-activedescendant", /log-/);
  });

  await test.step("change the range", async () => {
    // Backwards: the range stands above the table.
    await keyboard.press("/");
    await tabTo(page, logs.range);
    await keyboard.press("Enter");
    const preset = page.getByRole("button", { name: "Last 7 days" });
    await expect(preset).toBeVisible();
    await tabTo(page, preset);
    await keyboard.press("Enter");
    await expect(logs.range).toHaveAccessibleName("Time range: Last 7 days");
    expect(logs.param("from")).toBe("now-7d");
    await expect(logs.rows.first()).toBeVisible();
  });
});

test("e loads on until it comes to an error", async ({ own, page }) => {
  const from = Date.parse("2026-03-02T00:00:00Z");
  await own.write(
    Array.from({ length: 300 }, (_, second) => ({
      timestamp: new Date(from + second * 1_000).toISOString(),
      level: second === 10 ? "ERROR" : "INFO",
      message: `row ${second}`,
    })),
  );
  const logs = new LogsPage(page, own.url);
  await logs.open({ from: "2026-03-02T00:00:00Z", to: "2026-03-02T01:00:00Z" });
  await logs.expectTotal(300);
  await page.keyboard.press("e");
  const error = logs.rows.filter({ hasText: "row 10" });
  await expect(error).toBeVisible();
  await expect(logs.table).toHaveAttribute(
    "aria-activedescendant",
    (await error.getAttribute("id")) ?? "",
  );
});

test("bars are chosen and a span of them zoomed into by arrow keys", async ({ logs, page }) => {
  const range = demoDay();
  await logs.open(range);
  await expect(logs.histogram.table).toBeAttached();
  await logs.histogram.plot.focus();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Shift+ArrowLeft");
  await page.keyboard.press("Shift+ArrowLeft");
  // What is chosen is said as a whole: three bars.
  const [, rows = ""] = /: ([\d,]+) rows/.exec(await logs.histogram.wordsAt(3)) ?? [];
  await page.keyboard.press("Enter");
  await logs.expectTotal(Number(rows.replaceAll(",", "")));
  expect(logs.param("from")).not.toBe(range.from);
});

test("the first tab stop skips to the content", async ({ logs, page }) => {
  await logs.open();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});
