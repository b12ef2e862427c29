import { demoDay } from "./demo-day";
import { LogsPage } from "./pages/logs-page";
import { expect, test } from "./test";

const ERRORS = "level:error";

/** What somebody sees of a view: query, range and the open row. */
async function seen(logs: LogsPage) {
  await expect(logs.details.getByRole("term").filter({ hasText: /^id$/ })).toBeVisible();
  return {
    query: await logs.search.inputValue(),
    range: await logs.range.innerText(),
    row: await logs.field("id").innerText(),
  };
}

test("reloading restores query, range and open row", async ({ logs, page }) => {
  await logs.open(demoDay());
  await logs.searchFor(ERRORS);
  await expect.poll(() => logs.values("level")).toEqual(["ERROR"]);
  await logs.rows.nth(2).click();
  const before = await seen(logs);
  await page.reload();
  expect(await seen(logs)).toEqual(before);
  await expect(logs.rows.nth(2)).toHaveAttribute("aria-selected", "true");
});

test("back and forward go through query, range and row as they were reached", async ({
  logs,
  page,
}) => {
  await logs.open(demoDay());
  const first = page.url();
  await logs.searchFor(ERRORS);
  await expect.poll(() => logs.param("q")).toBe(ERRORS);
  await logs.pickRange("Last 7 days");
  await expect.poll(() => logs.param("from")).toBe("now-7d");
  await expect.poll(() => logs.values("level")).toEqual(["ERROR"]);
  await logs.rows.first().click();
  await expect(logs.details).toBeVisible();
  const last = page.url();

  await page.goBack();
  await expect(logs.details).toBeHidden();
  await page.goBack();
  await expect(logs.range).not.toHaveAccessibleName(/Last 7 days/);
  await expect(logs.search).toHaveValue(ERRORS);
  await page.goBack();
  await expect(logs.search).toHaveValue("");
  expect(page.url()).toBe(first);
  await expect.poll(async () => (await logs.values("level")).length).toBeGreaterThan(1);

  await page.goForward();
  await expect(logs.search).toHaveValue(ERRORS);
  await page.goForward();
  await expect(logs.range).toHaveAccessibleName(/Last 7 days/);
  await page.goForward();
  await expect(logs.details).toBeVisible();
  expect(page.url()).toBe(last);
  await expect(logs.search).toHaveValue(ERRORS);
});

test("back returns to the place in the list", async ({ logs, page }) => {
  await logs.open(demoDay());
  await expect(logs.rows.first()).toBeVisible();
  await logs.scrollTo(1_500);
  await expect.poll(() => logs.topRowIndex()).toBeGreaterThan(30);
  const left = await logs.topRowIndex();
  await logs.searchFor(ERRORS);
  await expect.poll(() => logs.topRowIndex()).toBe(0);
  await page.goBack();
  await expect.poll(() => logs.topRowIndex()).toBe(left);
});

test("a row's link shows it to somebody else, in the absolute range of the moment", async ({
  logs,
  page,
  browser,
  context,
  consoleWatch,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await logs.open({ q: ERRORS, from: "now-24h", to: "now" });
  await logs.rows.nth(3).click();
  const before = await seen(logs);
  await logs.details.getByRole("button", { name: "Copy link" }).click();
  const link = new URL(await page.evaluate(() => navigator.clipboard.readText()));
  expect(link.searchParams.get("from")).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
  expect(link.searchParams.get("to")).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);

  const elsewhere = await browser.newContext();
  consoleWatch.watch(elsewhere);
  const theirs = new LogsPage(await elsewhere.newPage());
  await theirs.page.goto(link.href);
  const after = await seen(theirs);
  expect(after.row).toBe(before.row);
  expect(after.query).toBe(before.query);
  await expect(theirs.table.getByRole("row", { selected: true })).toBeInViewport();
  await elsewhere.close();
});

test.describe("for somebody in Kolkata", () => {
  test.use({ timezoneId: "Asia/Kolkata" });

  test("rows, chart and picker follow the zone, whose offset is shown", async ({ logs, page }) => {
    const range = demoDay();
    await logs.open(range);
    await expect(logs.zone).toHaveText(/UTC\+5:30/);
    const wall = (zone: string, iso: string | null) =>
      new Intl.DateTimeFormat("en-GB", {
        timeZone: zone,
        timeStyle: "medium",
      }).format(new Date(iso ?? ""));
    const shows = async (zone: string) => {
      const time = logs.rows.first().getByRole("time");
      await expect(time).toContainText(wall(zone, await time.getAttribute("datetime")));
      const firstSpan = async () => (await logs.histogram.bars())[0]?.span ?? "";
      await expect.poll(firstSpan).toContain(wall(zone, range.from).slice(0, 5));
      await logs.range.click();
      const from = page.getByRole("textbox", { name: "From" });
      await expect(from).toHaveValue(new RegExp(`${wall(zone, range.from)}$`));
      await page.keyboard.press("Escape");
    };
    await shows("Asia/Kolkata");
    await logs.pickZone("UTC");
    await expect(logs.zone).toHaveAccessibleName("Time zone: UTC");
    await shows("UTC");
    expect(logs.param("tz")).toBe("UTC");
    await page.reload();
    await shows("UTC");
    await logs.pickZone("America/New_York");
    await expect(logs.zone).toHaveAccessibleName(/^Time zone: UTC−[45] New York$/);
    await shows("America/New_York");
  });
});
