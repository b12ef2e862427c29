import {
  DESK_LOOKS,
  eachLook,
  expectAccessible,
  FOUR_LOOKS,
  THREE_LOOKS,
  TWO_LOOKS,
} from "./accessible";
import { demoDay } from "./demo-day";
import { ErrorsPage } from "./pages/errors-page";
import { expect, test } from "./test";

// Several looks of every state, each a second or two of axe.
test.slow();
// A trace copies the whole page at every step, which takes longer than the steps.
test.use({ trace: "off" });

/** The charts' tables are a thousand cells for axe to visit, all alike: fewer of them will do. */
const FEW_BARS = "level:critical";

test("the overview", async ({ overview, page }) => {
  await overview.open({ ...demoDay(), q: FEW_BARS });
  await expect(overview.recentErrors.first()).toBeVisible();
  await expect(overview.volume.table).toBeAttached();
  await eachLook(page, FOUR_LOOKS, () => expectAccessible(page));
});

test("the explorer", async ({ logs, page }) => {
  await logs.open({ ...demoDay(), q: FEW_BARS });
  await expect(logs.histogram.table).toBeAttached();
  await eachLook(page, FOUR_LOOKS, () => expectAccessible(page));
});

test("an open row", async ({ logs, page }) => {
  await logs.open({ ...demoDay(), q: "exception:*" });
  await expect(logs.histogram.table).toBeAttached();
  await logs.rows.first().click();
  await expect(logs.details.getByRole("region", { name: /^Exception/ })).toBeVisible();
  await eachLook(page, FOUR_LOOKS, () => expectAccessible(page));
});

test("the list of errors, and a group of them", async ({ page }) => {
  const errors = new ErrorsPage(page);
  await errors.open({ ...demoDay(), state: "all" });
  await expect(errors.groups.first()).toBeVisible();
  await eachLook(page, FOUR_LOOKS, () => expectAccessible(page));
  await errors.groups.first().getByRole("link").click();
  await expect(page.getByRole("region", { name: "Similar errors" })).toBeVisible();
  await eachLook(page, TWO_LOOKS, () => expectAccessible(page));
});

const POPOVERS = [
  { button: /^Time range/, role: "dialog", name: "Time range" },
  { button: /^Time zone/, role: "dialog", name: "Time zone" },
  { button: /^Chart stacked by/, role: "dialog", name: "Stack the chart by" },
  { button: /^Refresh automatically/, role: "menu", name: "Refresh automatically" },
  { button: /^Theme/, role: "menu", name: "Theme" },
  { button: /^Level/, role: "dialog", name: "Level" },
  { button: /^Logger/, role: "dialog", name: "Logger" },
  { button: /^Actions for logger_name/, role: "menu", name: "Actions for logger_name" },
] as const;

test("what opens from the buttons", async ({ logs, page }) => {
  await logs.open({ ...demoDay(), q: "level:error" });
  await eachLook(page, THREE_LOOKS, async () => {
    for (const { button, role, name } of POPOVERS) {
      const popover = page.getByRole(role, { name, exact: true });
      if (name.startsWith("Actions")) await logs.rows.first().click();
      await page.getByRole("button", { name: button }).first().click();
      // The choices of Level and Logger are asked for when they open.
      await expect(popover.locator("button, input").last()).toBeVisible();
      await expectAccessible(page, "[popover]:popover-open");
      await page.keyboard.press("Escape");
      await expect(popover).toBeHidden();
    }
    await page.keyboard.press("Escape");
    await expect(logs.details).toBeHidden();
  });
});

/** Beside the table, where there is room for them. */
const TABLE_POPOVERS = [
  { button: "Columns and rows", name: "Table" },
  { button: /^Saved views/, name: "Saved views" },
  { button: "Export", name: "Export" },
] as const;

test("what opens from the buttons over the table", async ({ logs, page }) => {
  await logs.open({ ...demoDay(), q: "level:error" });
  await expect(logs.rows.first()).toBeVisible();
  await eachLook(page, DESK_LOOKS, async () => {
    for (const { button, name } of TABLE_POPOVERS) {
      const popover = page.getByRole("dialog", { name, exact: true });
      await page.getByRole("button", { name: button }).first().click();
      await expect(popover.locator("button, input").last()).toBeVisible();
      await expectAccessible(page, "[popover]:popover-open");
      await page.keyboard.press("Escape");
      await expect(popover).toBeHidden();
    }
  });
});

test("the commands", async ({ logs, page }) => {
  await logs.open({ ...demoDay(), q: "level:error" });
  await expect(logs.rows.first()).toBeVisible();
  await eachLook(page, TWO_LOOKS, async () => {
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("option").first()).toBeVisible();
    await expectAccessible(page, "dialog");
    await page.getByRole("combobox", { name: "Search commands" }).fill("l24");
    await expectAccessible(page, "dialog");
    await page.keyboard.press("Escape");
  });
});

test("the keys, the examples and selected rows", async ({ logs, page }) => {
  await logs.open({ ...demoDay(), q: "level:error" });
  await expect(logs.rows.first()).toBeVisible();
  await eachLook(page, DESK_LOOKS, async () => {
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
    await expectAccessible(page, "[popover]:popover-open");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "How to search" }).click();
    await expectAccessible(page, "[popover]:popover-open");
    await page.keyboard.press("Escape");
  });
  await logs.rows.nth(1).click({ modifiers: ["ControlOrMeta"] });
  await logs.rows.nth(3).click({ modifiers: ["Shift"] });
  await eachLook(page, TWO_LOOKS, () => expectAccessible(page, "main"));
});

test("a chart stacked by another field", async ({ logs, page }) => {
  await logs.open({ ...demoDay(), q: FEW_BARS, stack: "logger" });
  await expect(logs.histogramBy("logger").table).toBeAttached();
  await eachLook(page, THREE_LOOKS, () => expectAccessible(page));
});

test("no rows", async ({ logs, overview, page }) => {
  await logs.open({ ...demoDay(), q: "nowhere-at-all" });
  await expect(page.getByRole("heading", { name: "No rows match" })).toBeVisible();
  await eachLook(page, TWO_LOOKS, () => expectAccessible(page));
  await overview.open({ ...demoDay(), q: "nowhere-at-all" });
  await expect(page.getByRole("heading", { name: "No rows match" })).toBeVisible();
  await eachLook(page, TWO_LOOKS, () => expectAccessible(page));
});

test("a query that can't be read", async ({ logs, page }) => {
  await logs.open({ ...demoDay(), q: "level:error" });
  await logs.searchFor("level:error )");
  await expect(logs.search).toHaveAttribute("aria-invalid", "true");
  await eachLook(page, TWO_LOOKS, () => expectAccessible(page));
});

test("a failure", async ({ logs, overview, page, consoleWatch }) => {
  consoleWatch.allow(/status of 500/);
  await page.route(/\/api\/(logs|overview|histogram|facets)/, (route) =>
    route.fulfill({
      status: 500,
      json: {
        error: { code: "internal", message: "It could not be answered.", request_id: "42" },
      },
    }),
  );
  // The server has no answer to this either, so nothing comes with the page.
  await logs.open({ ...demoDay(), q: "level:/(/" });
  await expect(page.getByRole("heading", { name: "Logs could not be loaded" })).toBeVisible();
  await eachLook(page, TWO_LOOKS, () => expectAccessible(page));
  await overview.open({ ...demoDay(), q: "level:/(/" });
  await expect(
    page.getByRole("heading", { name: "The overview could not be loaded" }),
  ).toBeVisible();
  await eachLook(page, TWO_LOOKS, () => expectAccessible(page));
});

test("a page that isn't there", async ({ page, consoleWatch }) => {
  consoleWatch.allow(/status of 404/);
  await page.goto("/nowhere");
  await expect(
    page.getByRole("heading", { name: "There is no page at this address" }),
  ).toBeVisible();
  await eachLook(page, TWO_LOOKS, () => expectAccessible(page));
});
