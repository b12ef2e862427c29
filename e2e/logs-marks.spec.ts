import { LogsPage } from "./pages/logs-page";
import { expect, test } from "./test";

const RANGE = { from: "2026-03-01T00:00:00Z", to: "2026-03-04T00:00:00Z", tz: "UTC" };

test("what was searched for is marked in messages, exceptions and names of loggers", async ({
  own,
  page,
}) => {
  await own.write([
    {
      timestamp: "2026-03-02T10:00:00Z",
      logger_name: "db.pool",
      message: "Connection refused by db-7",
      exception: "PoolError: no connection left",
    },
  ]);
  const logs = new LogsPage(page, own.url);
  await logs.open({ ...RANGE, q: "db conn*ion exception:PoolError /db-\\d/" });
  const row = logs.row("refused");
  await expect(row.locator("mark")).toHaveText([
    "db",
    "Conn",
    "ion",
    "db-7",
    "PoolError",
    "conn",
    "ion",
  ]);

  // A row that is written into another's element is marked as if drawn anew.
  await logs.searchFor("pool");
  await expect(row.locator("mark")).toHaveText(["pool", "Pool"]);
});

test("a line is drawn where a day ends, in the zone of the page", async ({ own, page }) => {
  const hours = ["2026-03-01T22:30:00Z", "2026-03-01T23:30:00Z", "2026-03-02T00:30:00Z"];
  await own.write(hours.map((timestamp, index) => ({ timestamp, message: `row ${index}.` })));
  const logs = new LogsPage(page, own.url);
  const texts = () => logs.table.getByRole("row").allInnerTexts();
  const order = async () =>
    (await texts()).flatMap((text) => /row \d|Mar(?:ch)? \d|2026-03-\d\d/.exec(text)?.[0] ?? []);
  await logs.open(RANGE);
  await expect(logs.rows).toHaveCount(3);
  const inUtc = await order();
  expect(inUtc.indexOf("row 2")).toBe(inUtc.indexOf("row 1") - 2);
  await logs.open({ ...RANGE, tz: "Europe/Berlin" });
  await expect(logs.rows).toHaveCount(3);
  const inBerlin = await order();
  expect(inBerlin.indexOf("row 1")).toBe(inBerlin.indexOf("row 0") - 2);
  expect(inBerlin.indexOf("row 2")).toBe(inBerlin.indexOf("row 1") - 1);
});

test("errors are marked along the scroll bar, where they are", async ({ own, page }) => {
  const noon = Date.parse("2026-03-02T12:00:00Z");
  await own.write(
    Array.from({ length: 100 }, (_, index) => ({
      timestamp: new Date(noon - index * 1_000).toISOString(),
      level: index === 50 ? ("ERROR" as const) : ("INFO" as const),
      message: `row ${index}.`,
    })),
  );
  const logs = new LogsPage(page, own.url);
  await logs.open(RANGE);
  await logs.expectTotal(100);
  // Drawn for the eye alone: e and E are for everybody.
  const strip = logs.table.locator("xpath=../following-sibling::*[@aria-hidden='true']");
  const marks = strip.locator("span");
  await expect(marks).toHaveCount(1);
  const [whole, mark] = [await strip.boundingBox(), await marks.boundingBox()];
  if (!whole || !mark) throw new Error("The marks aren't drawn.");
  expect((mark.y - whole.y) / whole.height).toBeCloseTo(0.5, 1);
});
