import { facets } from "@/lib/contract/facets";
import { eachLook, expectAccessible, TWO_LOOKS } from "./accessible";
import { ask } from "./ask";
import { demoDay } from "./demo-day";
import { LogsPage } from "./pages/logs-page";
import { expect, test } from "./test";

const RANGE = { from: "2026-03-02T00:00:00Z", to: "2026-03-03T00:00:00Z" };

test("a field and its value are completed by keys alone", async ({ logs, page }) => {
  await logs.open(demoDay());
  await page.keyboard.press("/");
  await page.keyboard.type("lev");
  await expect(logs.suggestion("level:")).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(logs.search).toHaveValue("level:");
  await expect(logs.suggestion("error")).toBeVisible();
  await page.keyboard.type("cri");
  await expect(logs.suggestions).toHaveCount(1);
  await page.keyboard.press("ArrowDown");
  await expect(logs.suggestion("critical")).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(logs.search).toHaveValue("level:critical");
  await expect(logs.suggestions).toHaveCount(0);
  expect(logs.param("q")).toBeNull();
  await page.keyboard.press("Enter");
  await expect.poll(() => logs.values("level")).toEqual(["CRITICAL"]);
});

test("values come with their counts under the rest of the query, most frequent first", async ({
  logs,
  request,
}) => {
  const range = demoDay();
  const answer = await ask(request, facets, { ...range, q: "level:error", fields: "logger" });
  const expected = (answer.facets.logger ?? []).slice(0, 5);
  await logs.open(range);
  await logs.search.pressSequentially("level:error logger:");
  await expect(logs.suggestions.first()).toContainText(expected[0]?.value ?? "");
  const shown = await logs.suggestions.allInnerTexts();
  expect(shown.slice(0, 5).map((text) => text.split(/\s+/))).toEqual(
    expected.map(({ value, count }) => [value, count.toLocaleString("en")]),
  );
});

test("keys of the rows in sight are offered as fields", async ({ own, page }) => {
  await own.write([
    {
      timestamp: "2026-03-02T10:00:00Z",
      extra_data: { order: { total: 5 }, "a b": 1, level: "mine" },
    },
  ]);
  const logs = new LogsPage(page, own.url);
  await logs.open(RANGE);
  await expect(logs.rows).toHaveCount(1);
  await logs.search.pressSequentially("order");
  await expect(logs.suggestion("order.total:")).toBeVisible();
  await logs.search.fill("");
  await logs.search.pressSequentially("lev");
  await expect(logs.suggestion("@level:")).toBeVisible();
  await logs.suggestion("@level:").click();
  await expect(logs.suggestion("mine")).toContainText("1");
});

test("Esc closes the list, then undoes what was typed, then leaves", async ({ logs, page }) => {
  await logs.open({ ...demoDay(), q: "level:error" });
  await logs.search.press("End");
  await logs.search.pressSequentially(" logg");
  await expect(logs.suggestion("logger:")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(logs.suggestions).toHaveCount(0);
  await expect(logs.search).toHaveValue("level:error logg");
  await page.keyboard.press("Escape");
  await expect(logs.search).toHaveValue("level:error");
  // What still loads is stopped first.
  await expect(async () => {
    await page.keyboard.press("Escape");
    await expect(logs.search).not.toBeFocused({ timeout: 1_000 });
  }).toPass();
});

test("what is half typed is marked in a quiet tone, and told off only when tried", async ({
  logs,
}) => {
  await logs.open(demoDay());
  await logs.search.pressSequentially("level:error )");
  await expect(logs.search).toHaveAccessibleDescription(/closes nothing/);
  await expect(logs.search).toHaveAttribute("aria-invalid", "false");
  expect(await logs.markedText()).toBe(")");
  await expect(logs.page.getByRole("alert").filter({ hasText: "closes nothing" })).toHaveCount(0);
  await logs.search.press("Enter");
  await expect(logs.search).toHaveAttribute("aria-invalid", "true");
});

test("earlier searches are offered in an empty search bar, in the next visit too", async ({
  logs,
  page,
}) => {
  await logs.open(demoDay());
  await logs.searchFor("level:error");
  await expect.poll(() => logs.values("level")).toEqual(["ERROR"]);
  await logs.searchFor("level:warning");
  await expect.poll(() => logs.values("level")).toEqual(["WARNING"]);
  await logs.open(demoDay());
  await page.keyboard.press("/");
  await expect(logs.suggestions).toHaveText(["level:warning", "level:error"]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect.poll(() => logs.param("q")).toBe("level:error");
});

test("an example of the help is searched for by a click", async ({ logs, page }) => {
  // Axe, twice.
  test.slow();
  await logs.open(demoDay());
  await page.getByRole("button", { name: "How to search" }).click();
  const help = page.getByRole("dialog", { name: "How to search" });
  await eachLook(page, TWO_LOOKS, () => expectAccessible(page, "[popover]:popover-open"));
  await help.getByRole("button", { name: /^level:error,critical/ }).click();
  await expect(help).toBeHidden();
  await expect(logs.search).toHaveValue("level:error,critical -host:web-3");
  // Which of the two the newest rows have depends on the hour.
  const others = async () =>
    (await logs.values("level")).filter((level) => !["CRITICAL", "ERROR"].includes(level));
  await expect.poll(others).toEqual([]);
  await expect(logs.rows.first()).toBeVisible();
});

test("the open list is accessible", async ({ logs, page }) => {
  await logs.open({ ...demoDay(), q: "level:critical" });
  await logs.search.press("End");
  await logs.search.pressSequentially(" host:");
  await expect(logs.suggestions.first()).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await eachLook(page, TWO_LOOKS, () => expectAccessible(page));
});
