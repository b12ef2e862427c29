import { store as storeContract } from "@/lib/contract/store";
import { eachLook, expectAccessible, FOUR_LOOKS, TWO_LOOKS } from "./accessible";
import { ask } from "./ask";
import { openPage } from "./pages/open-page";
import { numberIn } from "./pages/overview-page";
import { expect, test } from "./test";

test("the rail leads to how the store is", async ({ page, overview }) => {
  await overview.open();
  await page.getByRole("link", { name: "Settings" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeAttached();
  const store = page.getByRole("region", { name: "Store", exact: true });
  await expect(store).toContainText("Owned");
  await expect(page.getByRole("region", { name: "Retention" })).toContainText("Everything is kept");
});

test("what is open says so on every page, and what that means", async ({ page, logs }) => {
  await logs.open();
  const open = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Open" });
  await expect(open).toHaveAttribute("title", /^Open to whoever uses this machine/);
  await open.click();
  const told = page.getByRole("region", { name: "Open" });
  await expect(told).toContainText("whoever uses it sees and may change everything");
  await expect(told).toContainText("CORDWOOD_AUTH=on");
});

test("every job that runs is listed, none failing", async ({ page, request }) => {
  await page.goto("/settings");
  const jobs = page.getByRole("table", { name: "Background work" });
  await expect.poll(async () => (await ask(request, storeContract)).jobs.length).toBeGreaterThan(0);
  for (const { name } of (await ask(request, storeContract)).jobs) {
    await expect(jobs.getByRole("rowheader", { name })).toBeVisible();
  }
  await expect(jobs).not.toContainText("Last run failed");
});

test("a day leads to exactly its rows", async ({ page, logs }) => {
  await page.goto("/settings");
  const days = page.getByRole("table", { name: "Partitions" });
  // The newest day with rows still grows; the one before it is over.
  const day = days
    .getByRole("row")
    .filter({ has: page.getByRole("link") })
    .nth(1);
  const rows = numberIn(await day.getByRole("cell").first().textContent());
  await day.getByRole("link").click();
  await logs.expectTotal(rows);
});

test("what fails is said, and tried again on demand", async ({ page, consoleWatch }) => {
  consoleWatch.allow(/status of 500/);
  const error = { code: "internal", message: "It could not be answered.", request_id: "42" };
  await page.route("/api/store", (route) => route.fulfill({ status: 500, json: { error } }));
  await page.goto("/settings");
  await expect(
    page.getByRole("heading", { name: "The store could not be looked at" }),
  ).toBeVisible();
  await eachLook(page, TWO_LOOKS, () => expectAccessible(page));
  // It asks by itself, too: nothing is answered any more before the button is pressed.
  let answer: () => void = () => {};
  const isPressed = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.unroute("/api/store");
  await page.route("/api/store", (route) => isPressed.then(() => route.continue()));
  await page.getByRole("button", { name: "Try again" }).click();
  answer();
  await expect(page.getByRole("heading", { name: "Size on disk" })).toBeVisible();
});

test("it is accessible in each look", async ({ page }) => {
  await page.goto("/settings");
  await expect(page.getByRole("heading", { name: "Settings in force" })).toBeVisible();
  await eachLook(page, FOUR_LOOKS, () => expectAccessible(page));
});

test("a category of one's own is tried while one types, kept, and deleted", async ({
  page,
  consoleWatch,
}) => {
  consoleWatch.allow(/status of 400/);
  await openPage(page, "/settings/errors", {});
  await page.getByRole("button", { name: "Add a category" }).click();
  const form = page.getByRole("form", { name: "Add a category" });
  await form.getByRole("textbox", { name: "Name" }).fill("Nothing of ours");
  await form.getByRole("textbox", { name: "Pattern" }).fill("(a+)+$");
  await expect(form.getByText(/takes too long/)).toBeVisible();
  await form.getByRole("textbox", { name: "Pattern" }).fill("word that no error has|nor this");
  await expect(form.getByText(/^Finds 0 of the \d+ groups/)).toBeVisible();
  await form.getByRole("textbox", { name: "Pattern" }).fill("time");
  await expect(form.getByText(/^Finds [1-9]/)).toBeVisible();
  await eachLook(page, TWO_LOOKS, () => expectAccessible(page));
  await form.getByRole("textbox", { name: "Pattern" }).fill("word that no error has");
  await form.getByRole("button", { name: "Add the category" }).click();
  await page.getByRole("button", { name: "Change Nothing of ours" }).click();
  await page.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("None yet.")).toBeVisible();
});
