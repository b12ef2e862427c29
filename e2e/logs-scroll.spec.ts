import sql from "sql-template-tag";
import { LogsPage } from "./pages/logs-page";
import { RowRecorder } from "./pages/row-recorder";
import { TableOptions } from "./pages/table-options";
import { expect, test } from "./test";

// A trace would copy the table at every turn of the wheel: a minute instead of seconds.
test.use({ trace: "off" });

const ROWS = 2_500;
/** A hundred rows to each instant: pages of a hundred end in the middle of one. */
const ROWS_PER_INSTANT = 100;
const RANGE = { from: "2026-03-02T00:00:00Z", to: "2026-03-03T00:00:00Z" };

function at(instant: number): string {
  return new Date(Date.parse(RANGE.from) + (instant + 1) * 60_000).toISOString();
}

test("2,500 rows go by without a gap or a double although timestamps are shared and rows arrive", async ({
  own,
  page,
}) => {
  test.slow();
  await own.write(
    Array.from({ length: ROWS }, (_, index) => ({
      // Not in the order of their ids, as rows of several writers.
      timestamp: at((index * 7) % (ROWS / ROWS_PER_INSTANT)),
      message: `row ${index}`,
    })),
  );
  const inOrder = (
    await own.db.query<{ id: string }>(
      sql`select id from ${own.db.logs} order by timestamp desc, id desc`,
    )
  ).map(({ id }) => String(id));

  // A tall window: 60 rows in sight instead of 20 are a third of the turns.
  await page.setViewportSize({ width: 1280, height: 2_000 });
  const logs = new LogsPage(page, own.url);
  await logs.open(RANGE);
  await logs.expectTotal(ROWS);
  const recorder = await RowRecorder.start(logs, inOrder.at(-1) ?? "");
  await logs.table.hover();
  for (let turn = 0; !(await recorder.isDone()) && !(await logs.isAtEnd()); turn += 1) {
    await page.mouse.wheel(0, 1_700);
    // Newer than everything, and as new as what has gone by and what is still to come.
    if (turn % 8 === 0) {
      await own.write(
        [60, 49, 25, 0].map((instant) => ({ timestamp: at(instant), message: "arrived" })),
      );
    }
  }

  // The last row may be drawn a moment after the end was reached.
  await expect.poll(() => recorder.isDone(), "the last row has gone by").toBe(true);
  const seen = await recorder.rows();
  expect(seen.map(({ index }) => index)).toEqual(seen.map((_, place) => place));
  const ids = seen.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const original = new Set(inOrder);
  expect(ids.filter((id) => original.has(id))).toEqual(inOrder);

  const [count] = await own.db.query<{ rows: number }>(
    sql`select count(*)::int as rows from ${own.db.logs}`,
  );
  expect(count?.rows).toBeGreaterThan(ROWS);
  await logs.histogram.figure.hover();
  await page.getByRole("button", { name: "Refresh now" }).click();
  await logs.expectTotal(count?.rows ?? 0);
});

test("a row that was written into another's element while scrolling is what it would be drawn anew", async ({
  own,
  page,
}) => {
  const levels = ["INFO", "ERROR", "DEBUG", "CRITICAL"] as const;
  const messages = ["needle", "two\nlines of needle", "", "<b>needle</b> \u0007 & no more"];
  await own.write(
    Array.from({ length: 600 }, (_, index) => ({
      timestamp: new Date(Date.parse(RANGE.from) + index * 1_000).toISOString(),
      level: levels[Math.floor(index / 3) % levels.length] ?? "INFO",
      hostname: `web-${index % 3}`,
      message: messages[index % messages.length] ?? "",
      exception: index % 5 === 0 ? "Traceback (most recent call last):\nKeyError: 'needle'" : null,
      extra_data: index % 2 === 0 ? { user: { id: index } } : null,
    })),
  );
  const logs = new LogsPage(page, own.url);
  await logs.open({ ...RANGE, q: "needle OR level:*", columns: "level,host,user.id,message" });
  await logs.expectTotal(600);
  // The server writes the same styles without spaces.
  const drawn = () =>
    logs.rows.evaluateAll((rows) =>
      rows.map(({ outerHTML }) =>
        outerHTML.replaceAll(/ style="[^"]*"/g, (style) =>
          style.toLowerCase().replaceAll(/[ ;]/g, ""),
        ),
      ),
    );
  const before = await logs.table.evaluateHandle(
    (table) => new Map([...table.querySelectorAll("[id^=log-]")].map((row) => [row, row.id])),
  );

  await logs.table.hover();
  // However many turns of the wheel a slow browser makes one of, and goes by rows undrawn.
  const turnUntil = (way: 1 | -1, isThere: (top: number) => boolean) =>
    expect
      .poll(async () => {
        await page.mouse.wheel(0, way * 700);
        return isThere(await logs.topRowIndex());
      })
      .toBe(true);
  await turnUntil(1, (top) => top > 100);
  await turnUntil(-1, (top) => top === 0);
  const places = () =>
    logs.rows.evaluateAll((rows) => rows.map((row) => Number(row.getAttribute("aria-rowindex"))));
  await expect
    .poll(async () => (await places()).every((place, at) => place === at + 2), "they are in order")
    .toBe(true);
  const others = await before.evaluate(
    (rows) => [...rows].filter(([row, id]) => row.isConnected && row.id !== id).length,
  );
  expect(others, "elements that show another row by now").toBeGreaterThan(0);
  const written = await drawn();

  // Rows of several lines are other elements, and those after them new ones.
  const options = new TableOptions(page);
  await options.open();
  const wrap = options.panel.getByRole("checkbox", { name: "Whole messages, wrapped" });
  await wrap.check({ force: true });
  await wrap.uncheck({ force: true });
  await options.close();
  await expect
    .poll(() => before.evaluate((rows) => [...rows].filter(([row]) => row.isConnected).length))
    .toBe(0);
  expect(written).toEqual(await drawn());
});
