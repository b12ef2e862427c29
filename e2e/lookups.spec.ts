import type { Page } from "@playwright/test";
import { raw } from "sql-template-tag";
import { DESK_LOOKS, eachLook, expectAccessible, FOUR_LOOKS, TWO_LOOKS } from "./accessible";
import type { OwnProduct } from "./own-product";
import { LogsPage } from "./pages/logs-page";
import { expect, test } from "./test";

const RANGE = { from: "now-1h", to: "now" };
const LONG = "Borealis Shipping & Forwarding of the North, Ltd. & Co. KG, Trondheim";

const PLACE = { schema: "public", table: "customers", key: "id", shown: "name" };

test.beforeEach(async ({ own }) => {
  for (const statement of [
    `create table customers (id bigint primary key, name text, email text)`,
    `insert into customers values (42, 'Acme Ltd', 'a@acme.example'), (43, '${LONG}', 'b@b.example')`,
  ]) {
    await own.db.query(raw(statement));
  }
  const timestamp = new Date(Date.now() - 60_000).toISOString();
  await own.write(
    [42, 42, 42, 43, "44"].map((user_id) => ({
      timestamp,
      message: `order placed by ${user_id}`,
      hostname: "web-1",
      extra_data: { user_id, order: { state: "paid" } },
    })),
  );
});

test.afterEach(async ({ ownProduct: { db } }) => {
  await db.query(raw(`truncate ${db.table("lookups").text}`));
  await db.query(raw(`drop table if exists customers`));
});

async function addLookup(own: OwnProduct, page: Page): Promise<void> {
  const data = { field: "user_id", ...PLACE };
  const answer = await page.request.post(`${own.url}/api/lookups`, { data });
  expect(answer.status(), await answer.text()).toBe(200);
}

/** Requests for names that a page makes. */
function namesAsked(page: Page): string[] {
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/api/lookups/")) asked.push(request.url());
  });
  return asked;
}

test("an administrator adds a lookup, sees what it finds before, changes and removes it", async ({
  own,
  page,
}) => {
  await page.goto(`${own.url}/settings`);
  await page.getByRole("link", { name: "Lookups" }).click();
  await expect(page.getByText("None yet.")).toBeVisible();
  await page.getByRole("button", { name: "Add a lookup" }).click();
  const form = page.getByRole("form", { name: "Add a lookup" });
  await form.getByLabel("Table").selectOption({ label: "customers" });
  // What one would choose is chosen.
  await expect(form.getByLabel("Column with the values")).toHaveValue("id");
  await expect(form.getByLabel("Column that is shown")).toHaveValue("name");
  await form.getByRole("combobox", { name: "Field of the logs" }).fill("user_id");
  await expect(form.getByText("Finds 2 of the 3 values that came last.")).toBeVisible();
  const examples = form.getByRole("list", { name: "Values and their names" });
  await expect(examples.getByRole("listitem").filter({ hasText: "Acme Ltd" })).toContainText("42");
  await expect(examples.getByRole("listitem").filter({ hasText: "44" })).toContainText("not found");
  await eachLook(page, FOUR_LOOKS, () => expectAccessible(page));
  await form.getByRole("button", { name: "Add the lookup" }).click();

  const row = page.getByRole("table", { name: "Lookups" }).getByRole("row", { name: "user_id" });
  await expect(row).toContainText("public.customers");
  await expect(row).toContainText("Finds names");
  await page.getByRole("button", { name: "Change user_id" }).click();
  const change = page.getByRole("form", { name: "Change a lookup" });
  await change.getByLabel("Column that is shown").selectOption("email");
  await expect(change.getByText("a@acme.example")).toBeVisible();
  await change.getByRole("button", { name: "Save" }).click();
  await expect(row).toContainText("shows email");
  await page.getByRole("button", { name: "Change user_id" }).click();
  await change.getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("None yet.")).toBeVisible();
});

test("what is wrong with a lookup is said in its place, and pages show values alone", async ({
  own,
  page,
  consoleWatch,
}) => {
  consoleWatch.allow(/status of 400/);
  await addLookup(own, page);
  await own.db.query(raw(`drop table customers`));
  await page.goto(`${own.url}/settings/lookups`);
  const row = page.getByRole("table", { name: "Lookups" }).getByRole("row", { name: "user_id" });
  await expect(row).toContainText("There is no table public.customers to look into.");
  await eachLook(page, TWO_LOOKS, () => expectAccessible(page));

  const logs = new LogsPage(page, own.url);
  const asked = namesAsked(page);
  await logs.open({ ...RANGE, columns: "level,user_id,message" });
  await logs.expectTotal(5);
  await expect.poll(() => asked.length).toBe(1);
  await expect(logs.rows.first()).toContainText("44");
  await expect(logs.table.locator("[data-name]")).toHaveCount(0);
});

test("names stand beside values: in a row, in a column, in what one chooses by", async ({
  own,
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await addLookup(own, page);
  const logs = new LogsPage(page, own.url);
  const asked = namesAsked(page);
  await logs.open({ ...RANGE, columns: "level,user_id,message", facets: "user_id" });
  const cell = logs.rows.filter({ hasText: "placed by 42" }).first().getByTitle("42 · Acme Ltd");
  await expect(cell).toHaveAttribute("data-name", "Acme Ltd");
  // All of the screen in one request.
  expect(asked).toHaveLength(1);

  await logs.rows.filter({ hasText: "placed by 42" }).first().click();
  const extra = logs.details.getByRole("list", { name: "Extra data" });
  await expect(extra.getByText("Acme Ltd")).toBeVisible();
  await logs.pickValueAction("user_id", "Copy value");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("42");
  await eachLook(page, FOUR_LOOKS, () => expectAccessible(page));
  await page.keyboard.press("Escape");

  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("button", { name: "user_id", exact: true }).click();
  const list = page.getByRole("list", { name: "user_id", exact: true });
  await expect(list.getByRole("checkbox", { name: /^42 +Acme Ltd/ })).toBeVisible();
  await page.getByRole("textbox", { name: "Search user_ids" }).fill("borea");
  await expect(list.getByRole("listitem")).toHaveCount(1);
  await eachLook(page, DESK_LOOKS, () => expectAccessible(page, "[popover]:popover-open"));
  await list.getByRole("checkbox", { name: /^43 +Borealis/ }).check();
  await expect(logs.search).toHaveValue("user_id:43");
});

test("a value is found by its name in the search bar, and written as it is", async ({
  own,
  page,
}) => {
  await addLookup(own, page);
  const logs = new LogsPage(page, own.url);
  await logs.open(RANGE);
  await logs.expectTotal(5);
  await logs.search.pressSequentially("user_id:acm");
  const offered = logs.suggestions.filter({ hasText: "Acme Ltd" });
  await expect(offered).toContainText("42");
  await expect(logs.suggestions).toHaveCount(1);
  await offered.click();
  await expect(logs.search).toHaveValue(/^user_id:42\s?$/);
  await logs.search.press("Enter");
  await logs.expectTotal(3);
});

test("without lookups nothing is asked for names", async ({ own, page }) => {
  const logs = new LogsPage(page, own.url);
  const asked = namesAsked(page);
  await logs.open({ ...RANGE, columns: "level,user_id,message", facets: "user_id" });
  await logs.rows.first().click();
  await expect(logs.details.getByRole("list", { name: "Extra data" })).toBeVisible();
  await page.getByRole("button", { name: "user_id", exact: true }).click();
  await expect(page.getByRole("checkbox", { name: /^42/ })).toBeVisible();
  expect(asked).toEqual([]);
});
