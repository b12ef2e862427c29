import { errorTrends } from "@/lib/contract/error-trends";
import { histogram } from "@/lib/contract/histogram";
import { overview as overviewContract } from "@/lib/contract/overview";
import { ask } from "./ask";
import { demoDay } from "./demo-day";
import { numberIn } from "./pages/overview-page";
import { expect, test } from "./test";

test("shows figures, charts, levels, loggers and recent errors of the demo", async ({
  overview,
  request,
}) => {
  const range = demoDay();
  await overview.open(range);
  const truth = await ask(request, overviewContract, range);
  expect(truth.errors).toBeGreaterThan(0);

  const shown = async (name: "Logs" | "Errors" | "Loggers") =>
    numberIn(await overview.figure(name).textContent());
  expect(await shown("Logs")).toBe(truth.total);
  expect(await shown("Errors")).toBe(truth.errors);
  expect(await shown("Loggers")).toBe(truth.loggers);
  const rate = Number.parseFloat((await overview.figure("Error rate").textContent()) ?? "");
  expect(rate).toBeCloseTo((truth.errors / truth.total) * 100, 0);

  await expect.poll(() => overview.volume.sum()).toBe(truth.total);
  await expect.poll(() => overview.errors.sum()).toBe(truth.errors);
  for (const { level, count } of truth.levels) {
    expect(numberIn(await overview.level(level).getAttribute("aria-label"))).toBe(count);
  }
  await expect(overview.loggers).toHaveCount(9);
  await expect(overview.recentErrors).toHaveCount(16);
  await expect(overview.recentErrors.first().getByRole("time")).toBeVisible();
});

test("what is more than usual at its hour is marked, and leads to exactly those errors", async ({
  overview,
  logs,
  request,
}) => {
  const range = demoDay();
  const { loggers, spikes } = await ask(request, errorTrends, range);
  const [first] = loggers;
  expect(spikes.length).toBeGreaterThan(0);
  await overview.open(range);
  await expect(overview.rising).toHaveCount(Math.min(loggers.length, 6));
  await expect(overview.errors.table.getByText(/^spike of \d/).first()).toBeAttached();
  await overview.rising.first().getByRole("link").first().click();
  const [worst] = (first?.spikes ?? []).toSorted(
    (one, other) => other.errors - other.usual - (one.errors - one.usual),
  );
  await logs.expectTotal(worst?.errors ?? 0);
  await expect.poll(() => logs.values("logger")).toEqual([first?.logger_name]);
});

test.describe("each number leads to exactly its rows", () => {
  for (const name of ["Logs", "Errors"] as const) {
    test(`the figure ${name}`, async ({ overview, logs }) => {
      await overview.open(demoDay());
      const count = numberIn(await overview.figure(name).textContent());
      await overview.figure(name).click();
      await logs.expectTotal(count);
    });

    test(`what ${name} is compared with`, async ({ overview, logs, request }) => {
      const range = demoDay();
      await overview.open(range);
      const { previous } = await ask(request, overviewContract, range);
      const before = name === "Logs" ? previous.total : previous.errors;
      await expect(overview.before(name)).toContainText(
        `from ${before.toLocaleString("en")} in the 24 h before`,
      );
      await overview.before(name).click();
      await logs.expectTotal(before);
    });
  }

  test("the error rate", async ({ overview, logs }) => {
    await overview.open(demoDay());
    const errors = numberIn(await overview.figure("Errors").textContent());
    await overview.figure("Error rate").click();
    await logs.expectTotal(errors);
  });

  test("a level", async ({ overview, logs }) => {
    await overview.open(demoDay());
    const count = numberIn(await overview.level("WARNING").getAttribute("aria-label"));
    await overview.level("WARNING").click();
    await logs.expectTotal(count);
    await expect.poll(() => logs.values("level")).toEqual(["WARNING"]);
  });

  test("a logger with errors", async ({ overview, logs }) => {
    await overview.open(demoDay());
    const words = (await overview.loggers.nth(1).getAttribute("aria-label")) ?? "";
    const [name = "", count = ""] = words.split(": ");
    await overview.loggers.nth(1).click();
    await logs.expectTotal(numberIn(count));
    await expect.poll(() => logs.values("logger")).toEqual([name]);
  });

  test("a recent error, opened among the others", async ({ overview, logs }) => {
    await overview.open(demoDay());
    const errors = numberIn(await overview.figure("Errors").textContent());
    const error = overview.recentErrors.nth(2);
    const at = await error.getByRole("time").getAttribute("datetime");
    await error.click();
    await expect(logs.details.getByRole("time").first()).toHaveAttribute("datetime", at ?? "");
    await logs.expectTotal(errors);
    await expect(logs.table.getByRole("row", { selected: true })).toBeInViewport();
  });

  test("a bar, by keyboard", async ({ overview, logs, page }) => {
    await overview.open(demoDay());
    await expect(overview.volume.table).toBeAttached();
    await overview.volume.plot.focus();
    for (let step = 0; step < 5; step += 1) await page.keyboard.press("ArrowLeft");
    const [, count = ""] = /: ([\d,]+) rows/.exec(await overview.volume.wordsAt(5)) ?? [];
    await page.keyboard.press("Enter");
    await logs.expectTotal(numberIn(count));
  });

  test("a bar, by a screen reader's table", async ({ overview, logs }) => {
    await overview.open(demoDay());
    await expect.poll(async () => (await overview.volume.bars()).length).toBeGreaterThan(10);
    const bar = (await overview.volume.bars())[9];
    if (!bar) throw new Error("There are fewer than ten bars.");
    const link = overview.volume.table.getByRole("link", { name: bar.span, exact: true });
    await link.focus();
    await link.press("Enter");
    await logs.expectTotal(bar.total);
  });

  test("a segment of a bar, by mouse", async ({ overview, logs, request }) => {
    const range = demoDay();
    await overview.open(range);
    await overview.volume.clickAt(0.7, 0.97);
    await expect(logs.table).toBeVisible();
    const truth = await ask(request, histogram, range);
    const bucket = truth.buckets.find(
      ({ at }) => Date.parse(at) === Date.parse(logs.param("from") ?? ""),
    );
    const [, level = ""] = /^level:(\w+)$/.exec(logs.param("q") ?? "") ?? [];
    await logs.expectTotal(bucket?.counts[level.toUpperCase()] ?? 0);
    expect(Date.parse(logs.param("to") ?? "") - Date.parse(logs.param("from") ?? "")).toBe(
      truth.interval_ms,
    );
  });
});

test("a span dragged over the chart becomes the page's range, back undoes it", async ({
  overview,
  page,
}) => {
  const range = demoDay();
  await overview.open(range);
  const before = numberIn(await overview.figure("Logs").textContent());
  await overview.volume.drag(0.5, 0.7);
  await expect(overview.figure("Logs")).not.toHaveText(before.toLocaleString("en"));
  expect(new URL(page.url()).pathname).toBe("/");
  await page.goBack();
  await expect(overview.figure("Logs")).toHaveText(before.toLocaleString("en"));
});

test("a search narrows everything on the page, and the doors keep it", async ({
  overview,
  logs,
  page,
  request,
}) => {
  const range = demoDay();
  await overview.open(range);
  const q = "host:web-*";
  await page.getByRole("combobox", { name: "Search logs" }).fill(q);
  await page.keyboard.press("Enter");
  const truth = await ask(request, overviewContract, { ...range, q });
  await expect(overview.figure("Logs")).toHaveText(truth.total.toLocaleString("en"));
  await expect.poll(() => overview.volume.sum()).toBe(truth.total);
  await overview.figure("Errors").click();
  await logs.expectTotal(truth.errors);
});

test("a phone shows it all in one column", async ({ overview, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await overview.open(demoDay());
  await expect(overview.figure("Logs")).toBeVisible();
  await overview.recentErrors.first().scrollIntoViewIfNeeded();
  await expect(overview.recentErrors.first()).toBeInViewport();
  await expect(page.getByRole("navigation", { name: "Main" })).toBeInViewport();
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
});
