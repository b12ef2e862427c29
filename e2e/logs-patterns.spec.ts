import { eachLook, expectAccessible, TWO_LOOKS } from "./accessible";
import { demoDay } from "./demo-day";
import { expect, test } from "./test";

/** Few enough for all of them to be looked at. */
const FEW = "level:warning";

test("rows become patterns, and a pattern becomes a search that finds just its rows", async ({
  logs,
  page,
}) => {
  await logs.open({ ...demoDay(), q: FEW });
  await page.getByRole("radio", { name: "Patterns" }).first().click({ force: true });
  const patterns = page.getByRole("region", { name: "Patterns" });
  await expect(patterns.getByText(/patterns in all [\d,]+ rows/)).toBeVisible();
  expect(logs.param("show")).toBe("patterns");

  // By keyboard alone: into the list, one down, open.
  await patterns.locator("[data-row]").first().focus();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  const pattern = page.getByRole("region", { name: "Pattern", exact: true });
  await expect(pattern.getByText(/The filter finds exactly its/)).toBeVisible();
  const counted = await pattern.getByText(/The filter finds [\d,]+ rows? in the range/).innerText();
  await pattern.getByRole("button", { name: "Show only its rows" }).click();

  await logs.expectTotal(Number(counted.replace(/\D/g, "")));
  expect(logs.param("q")).toContain("message:/^");
  expect(logs.param("show")).toBeNull();

  await page.goBack();
  await expect(pattern).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(pattern).toBeHidden();
});

test("what new patterns are held against is said on a phone too", async ({ logs, page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await logs.open({ ...demoDay(), q: FEW, show: "patterns" });
  await expect(page.getByText(/^New: not in (all|the newest) [\d,]+ rows? of /)).toBeVisible();
});

test("patterns are accessible", async ({ logs, page }) => {
  await logs.open({ ...demoDay(), q: FEW, show: "patterns" });
  await page.locator("[data-row]").first().click();
  const pattern = page.getByRole("region", { name: "Pattern", exact: true });
  await expect(pattern.getByText(/in the range/)).toBeVisible();
  await eachLook(page, TWO_LOOKS, () => expectAccessible(page));
});

test("the best matches for a text stand first, and rows like one are found from it", async ({
  logs,
  page,
}) => {
  await logs.open({ ...demoDay(), sort: "relevance" });
  await expect(page.getByText("Nothing to compare with yet")).toBeVisible();
  await page.getByRole("textbox", { name: "Rows most like this text" }).fill("payment declined");
  await page.keyboard.press("Enter");
  await expect(logs.rows.first()).toContainText(/payment .* declined/);
  await expectAccessible(page);

  await page.getByRole("radio", { name: "Errors" }).click({ force: true });
  await expect.poll(() => logs.values("level")).not.toContain("WARNING");
  expect(logs.param("q")).toContain("event_type:error");

  await logs.rows.first().click();
  await logs.details.getByRole("button", { name: "Rows like it" }).click();
  await expect(page.getByText("Rows most like", { exact: true })).toBeVisible();
  expect(logs.param("alike")).toBe(logs.param("row"));
});
