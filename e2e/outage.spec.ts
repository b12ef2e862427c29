import { health } from "@/lib/contract/health";
import { LogsPage } from "./pages/logs-page";
import { OverviewPage } from "./pages/overview-page";
import { expect, test } from "./test";

const AWAY = /The database is not reachable since/;
const RANGE = { from: "2026-03-02T00:00:00Z", to: "2026-03-03T00:00:00Z" };
const READS = ["/api/logs", "/api/histogram", "/api/facets", "/api/overview", "/api/logs/1"];

test.slow();

test.beforeEach(async ({ own, consoleWatch }) => {
  // The browser reports each refused request by itself.
  consoleWatch.allow(/Failed to load resource: the server responded with a status of 503/);
  await own.write(
    Array.from({ length: 40 }, (_, index) => ({
      timestamp: `2026-03-02T10:00:${String(index + 10)}Z`,
      level: index % 4 === 0 ? ("ERROR" as const) : ("INFO" as const),
      message: `row ${index}`,
    })),
  );
});

test.afterEach(async ({ ownPostgres, own, request }) => {
  await ownPostgres.start();
  await expect.poll(async () => (await request.get(`${own.url}/api/health`)).status()).toBe(200);
});

test("the explorer says that the database is away, keeps its rows and recovers by itself", async ({
  own,
  ownPostgres,
  page,
}) => {
  const logs = new LogsPage(page, own.url);
  await logs.open(RANGE);
  await logs.expectTotal(40);
  await ownPostgres.stop();
  await expect(page.getByText(AWAY)).toBeVisible();
  await expect(logs.row("row 39")).toBeVisible();
  await expect(logs.total).toHaveText("40 rows");

  // What is asked for meanwhile is answered afterwards, without anybody asking again.
  await logs.searchFor("level:error");
  await expect(logs.row("row 39")).toBeVisible();
  await ownPostgres.start();
  await expect(page.getByText(AWAY)).toBeHidden();
  await logs.expectTotal(10);
  await expect.poll(() => logs.values("level")).toEqual(["ERROR"]);
});

test("the overview says so, keeps its figures and recovers by itself", async ({
  own,
  ownPostgres,
  page,
}) => {
  const overview = new OverviewPage(page, own.url);
  await overview.open(RANGE);
  await expect(overview.figure("Errors")).toHaveText("10");
  await ownPostgres.stop();
  await expect(page.getByText(AWAY)).toBeVisible();
  await expect(overview.figure("Errors")).toHaveText("10");
  await ownPostgres.start();
  await expect(page.getByText(AWAY)).toBeHidden();
  await own.write([{ timestamp: "2026-03-02T12:00:00Z", level: "ERROR" }]);
  await page.getByRole("button", { name: "Refresh now" }).click();
  await expect(overview.figure("Errors")).toHaveText("11");
});

test("an explorer first opened while the database is away fills by itself", async ({
  own,
  ownPostgres,
  page,
}) => {
  await ownPostgres.stop();
  const logs = new LogsPage(page, own.url);
  await logs.open(RANGE);
  await expect(page.getByText("Logs can't be loaded yet")).toBeVisible();
  await ownPostgres.start();
  await logs.expectTotal(40);
  await expect(logs.row("row 39")).toBeVisible();
});

test("an overview first opened while the database is away fills by itself", async ({
  own,
  ownPostgres,
  page,
}) => {
  await ownPostgres.stop();
  const overview = new OverviewPage(page, own.url);
  await overview.open(RANGE);
  await expect(page.getByText(AWAY)).toBeVisible();
  await ownPostgres.start();
  await expect(overview.figure("Logs")).toHaveText("40");
  await expect.poll(() => overview.volume.sum()).toBe(40);
});

test("the API says 503 and when to come back, and 200 afterwards", async ({
  own,
  ownPostgres,
  request,
}) => {
  await ownPostgres.stop();
  for (const path of READS) {
    const answer = await request.get(`${own.url}${path}`);
    expect(answer.status(), path).toBe(503);
    expect(Number(answer.headers()["retry-after"]), path).toBeGreaterThan(0);
    expect(await answer.json()).toMatchObject({ error: { code: "database_away" } });
  }
  const sick = await request.get(`${own.url}/api/health`);
  expect(sick.status()).toBe(503);
  expect(health.output.parse(await sick.json())).toMatchObject({ database: "away" });

  await ownPostgres.start();
  for (const path of READS) {
    await expect
      .poll(async () => (await request.get(`${own.url}${path}`)).status(), path)
      .toBe(200);
  }
});
