import { eachLook, expectAccessible, THREE_LOOKS } from "./accessible";
import type { OwnProduct } from "./own-product";
import { LogsPage } from "./pages/logs-page";
import { expect, test } from "./test";

const RANGE = { from: "2026-03-02T00:00:00Z", to: "2026-03-03T00:00:00Z" };
const ROWS = 600;
const MIDDLE = 300;

/** Ten rows to each second, of two hosts in turn; one in a hundred is an error. */
async function openRows(own: OwnProduct, page: LogsPage["page"]): Promise<LogsPage> {
  const noon = Date.parse("2026-03-02T12:00:00Z");
  await own.write(
    Array.from({ length: ROWS }, (_, index) => ({
      timestamp: new Date(noon + Math.floor(index / 10) * 1_000).toISOString(),
      level: index % 100 === 0 ? ("ERROR" as const) : ("INFO" as const),
      hostname: index % 2 === 0 ? "even" : "odd",
      message: `row ${index}.`,
    })),
  );
  const logs = new LogsPage(page, own.url);
  await logs.open({ ...RANGE, q: "level:error" });
  await logs.expectTotal(ROWS / 100);
  return logs;
}

test("c shows the rows around one in their order, Esc returns to the search", async ({
  own,
  page,
}) => {
  const logs = await openRows(own, page);
  await logs.row(`row ${MIDDLE}.`).click();
  await page.keyboard.press("c");
  const marked = logs.table.locator("[aria-current=true]");
  await expect(marked).toContainText(`row ${MIDDLE}.`);
  await expect(marked).toBeInViewport();
  // Rows of the same second too: by their ids.
  const expected = [5, 4, 3, 2, 1, 0, -1, -2, -3, -4, -5].map(
    (distance) => `row ${MIDDLE + distance}.`,
  );
  const near = async () => {
    const around = await logs.messages();
    const at = around.indexOf(`row ${MIDDLE}.`);
    return at < 0 ? around : around.slice(at - 5, at + 6);
  };
  await expect.poll(near).toEqual(expected);
  await expect(logs.search).toHaveValue("level:error");

  // The panel first, then the context.
  await page.keyboard.press("Escape");
  await expect(logs.details).toBeHidden();
  await expect(marked).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(marked).toHaveCount(0);
  await expect(logs.rows).toHaveCount(ROWS / 100);
});

test("the context goes on to the newest row and to the oldest", async ({ own, page }) => {
  const logs = await openRows(own, page);
  await logs.row(`row ${MIDDLE}.`).click();
  await logs.details.getByRole("button", { name: "Rows around it" }).click();
  await expect(logs.table.locator("[aria-current=true]")).toBeInViewport();
  const goTo = (key: "Home" | "End", row: string) =>
    expect(async () => {
      await logs.table.press(key);
      await expect(logs.row(row)).toBeInViewport({ timeout: 500 });
    }).toPass();
  await goTo("Home", `row ${ROWS - 1}.`);
  await goTo("End", "row 0.");
  await expect(page.getByText("No older rows")).toBeVisible();
});

test("rows like it alone, in a link too; a new search leaves the context", async ({
  own,
  page,
}) => {
  const logs = await openRows(own, page);
  await logs.row(`row ${MIDDLE}.`).click();
  await logs.details.getByRole("button", { name: "Rows around it" }).click();
  await page.getByRole("button", { name: "Same host even" }).click();
  await expect.poll(() => logs.values("host")).toEqual(["even"]);
  await expect(logs.table.locator("[aria-current=true]")).toContainText(`row ${MIDDLE}.`);

  await page.reload();
  await expect(logs.table.locator("[aria-current=true]")).toBeInViewport();
  expect(await logs.values("host")).toEqual(["even"]);

  await logs.searchFor("level:info");
  await expect(logs.table.locator("[aria-current=true]")).toHaveCount(0);
  await logs.expectTotal(ROWS - ROWS / 100);
});

test("a link that asks for a comparison nobody can make says so", async ({ own, page }) => {
  const timestamp = "2026-03-02T12:00:00.000000Z";
  await own.write([{ timestamp, message: "with a list", extra_data: { tags: ["a"] } }]);
  const logs = new LogsPage(page, own.url);
  await logs.open({ ...RANGE, around: `1@${timestamp}`, like: "tags" });
  await expect(page.getByText("Rows can't be compared by tags: all are shown.")).toBeVisible();
  await expect(logs.row("with a list")).toBeVisible();
});

test("the columns stay as they were chosen", async ({ own, page }) => {
  const logs = await openRows(own, page);
  await logs.open({ ...RANGE, q: "level:error", columns: "host,message" });
  await logs.expectTotal(ROWS / 100);
  const before = await logs.columns();
  await logs.row(`row ${MIDDLE}.`).click();
  await page.keyboard.press("c");
  await page.keyboard.press("Escape");
  await expect(logs.table.locator("[aria-current=true]")).toBeInViewport();
  expect(await logs.columns()).toEqual(before);
  expect(logs.param("columns")).toBe("host,message");
});

test("the context is accessible", async ({ own, page }) => {
  const logs = await openRows(own, page);
  await logs.row(`row ${MIDDLE}.`).click();
  await page.keyboard.press("c");
  await page.keyboard.press("Escape");
  await expect(logs.table.locator("[aria-current=true]")).toBeInViewport();
  await eachLook(page, THREE_LOOKS, () => expectAccessible(page));
});
