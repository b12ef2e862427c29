import type { APIRequestContext } from "@playwright/test";
import { facets } from "@/lib/contract/facets";
import { ask, askAllRows } from "./ask";
import { demoDay } from "./demo-day";
import { expect, test } from "./test";

const ERRORS = "level:error,critical";

/** A logger with some errors, not the first: it takes a search or a scroll to find. */
async function errorLogger(request: APIRequestContext, range: Record<string, string>) {
  const answer = await ask(request, facets, { ...range, q: ERRORS, fields: "logger_name" });
  const logger = answer.facets.logger_name?.[2];
  if (!logger) throw new Error("The demo has fewer than three loggers with errors.");
  return logger;
}

test("levels and a logger chosen by click: table, bars, total, pages and facets agree", async ({
  logs,
  request,
}) => {
  const range = demoDay();
  const logger = await errorLogger(request, range);
  await logs.open(range);
  await logs.choose("Level", "ERROR", "CRITICAL");
  await logs.choose("Logger", logger.value);

  const q = logs.param("q") ?? "";
  expect(q).toBe(`${ERRORS} logger:${logger.value}`);
  await logs.expectTotal(logger.count);
  await expect.poll(() => logs.values("logger")).toEqual([logger.value]);
  for (const level of await logs.values("level")) expect(["CRITICAL", "ERROR"]).toContain(level);

  const rows = await askAllRows(request, { ...range, q });
  expect(rows).toHaveLength(logger.count);
  const counted = await ask(request, facets, { ...range, q });
  const byLevel = Object.fromEntries(
    (counted.facets.level ?? []).map(({ value, count }) => [value, count]),
  );
  const bars = await logs.histogram.bars();
  for (const [level, count] of Object.entries(byLevel)) {
    expect(bars.reduce((sum, { levels }) => sum + (levels[level] ?? 0), 0)).toBe(count);
  }
});

test("a query typed finds the same rows as the choosers", async ({ logs, request }) => {
  const range = demoDay();
  const logger = await errorLogger(request, range);
  await logs.open(range);
  await logs.searchFor(`${ERRORS} logger:${logger.value}`);
  await logs.expectTotal(logger.count);
  await expect.poll(() => logs.values("logger")).toEqual([logger.value]);
  await expect(logs.page.getByRole("button", { name: "Level: error, critical" })).toBeVisible();

  const rows = await askAllRows(request, { ...range, q: `${ERRORS} logger:${logger.value}` });
  const shown = await logs.rows.evaluateAll((elements) => elements.map(({ id }) => id));
  expect(shown).toEqual(rows.slice(0, shown.length).map(({ id }) => `log-${id}`));
});

test("a chooser shows each value's count, and what a click on it will find", async ({ logs }) => {
  await logs.open(demoDay());
  await logs.page.getByRole("button", { name: "Level", exact: true }).click();
  const list = logs.page.getByRole("list", { name: "Level", exact: true });
  const item = list.getByRole("listitem").filter({ hasText: "WARNING" });
  await expect(item).toContainText(/\d/);
  const count = Number((await item.innerText()).replace(/\D/g, ""));
  await logs.choice("Level", "WARNING").check();
  await logs.page.keyboard.press("Escape");
  await logs.expectTotal(count);
});

test("a level of the legend narrows to it, and lifts that again", async ({ logs }) => {
  await logs.open(demoDay());
  const legend = logs.page.getByRole("list", { name: "Levels" });
  await legend.getByRole("button", { name: /^CRITICAL/ }).click();
  await expect.poll(() => logs.values("level")).toEqual(["CRITICAL"]);
  expect(logs.param("q")).toBe("level:critical");
  await legend.getByRole("button", { name: /^CRITICAL/, pressed: true }).click();
  await expect.poll(() => logs.param("q")).toBeNull();
});

test("a span dragged over the bars becomes the range, and back undoes it", async ({
  logs,
  request,
}) => {
  const range = demoDay();
  await logs.open(range);
  const before = (await askAllRows(request, range)).length;
  await logs.expectTotal(before);
  await logs.histogram.drag(0.25, 0.4);

  await expect.poll(() => logs.param("from")).not.toBe(range.from);
  const zoomed = { from: logs.param("from") ?? "", to: logs.param("to") ?? "" };
  expect(zoomed.from > range.from && zoomed.to < range.to).toBe(true);
  const inside = (await askAllRows(request, zoomed)).length;
  expect(inside).toBeLessThan(before);
  await logs.expectTotal(inside);

  await logs.page.goBack();
  await logs.expectTotal(before);
  expect(logs.param("from")).toBe(range.from);
});

test("a query that can't be read is marked at its place, and the old rows stay", async ({
  logs,
}) => {
  await logs.open({ ...demoDay(), q: "level:error" });
  await expect.poll(() => logs.values("level")).toEqual(["ERROR"]);
  const shown = await logs.rows.allInnerTexts();
  const query = "level:error ) timeout";
  await logs.searchFor(query);

  await expect(logs.search).toHaveAttribute("aria-invalid", "true");
  await expect(logs.search).toHaveAccessibleDescription(/closes nothing/);
  expect(await logs.markedText()).toBe(")");
  expect(await logs.rows.allInnerTexts()).toEqual(shown);
  expect(logs.param("q")).toBe("level:error");
});

test("a regular expression Postgres refuses is marked, and the old rows stay", async ({
  logs,
  consoleWatch,
}) => {
  consoleWatch.allow(/status of 400/);
  await logs.open({ ...demoDay(), q: "level:error" });
  await expect.poll(() => logs.values("level")).toEqual(["ERROR"]);
  const shown = await logs.rows.allInnerTexts();
  await logs.searchFor("level:error message:/a{3,2}/");

  await expect(logs.search).toHaveAttribute("aria-invalid", "true");
  await expect(logs.search).toHaveAccessibleDescription(/regular expression/i);
  expect(await logs.markedText()).toContain("/a{3,2}/");
  expect(await logs.rows.allInnerTexts()).toEqual(shown);

  await logs.searchFor("level:critical");
  await expect.poll(() => logs.values("level")).toEqual(["CRITICAL"]);
});
