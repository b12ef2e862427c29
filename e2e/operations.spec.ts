import { operation, operations } from "@/lib/contract/operations";
import { eachLook, expectAccessible, TWO_LOOKS } from "./accessible";
import { ask } from "./ask";
import { demoDay } from "./demo-day";
import { LogsPage } from "./pages/logs-page";
import { OperationsPage } from "./pages/operations-page";
import { numberIn } from "./pages/overview-page";
import { expect, test } from "./test";

const NAME = "charge card";

test("from all operations to the rows of the slowest call, and to what failed", async ({
  page,
  request,
}) => {
  test.slow();
  // Just loaded, calls are still summed up in the background: what is read meanwhile has its bounds.
  const whole = () => ask(request, operations, demoDay());
  await expect.poll(async () => (await whole()).complete, { timeout: 60_000 }).toBe(true);
  const all = await whole();
  const list = new OperationsPage(page);
  await list.open(demoDay());
  const names = () => list.names.allTextContents();
  await expect.poll(names).toEqual(all.operations.map(({ name }) => name));
  await list.sortBy("p95");
  const slowestFirst = all.operations.toSorted((a, b) => b.p95 - a.p95);
  await expect.poll(async () => (await names())[0]).toBe(slowestFirst[0]?.name);

  await list.page.getByRole("link", { name: NAME, exact: true }).focus();
  await page.keyboard.press("Enter");
  const one = await ask(request, operation, { ...demoDay(), name: NAME });
  expect(one.failures).toBeGreaterThan(0);
  await expect(list.figure("Calls")).toContainText(one.count.toLocaleString("en"));
  await expect.poll(() => list.calls.sum()).toBe(one.count);
  await expect(list.slowest).toHaveCount(one.slowest.length);
  await expect(list.slowest.first().getByRole("link", { name: /^Flow of/ })).toBeVisible();

  const logs = new LogsPage(page);
  await list.figure("Failed").getByRole("link").click();
  await logs.expectTotal(one.failures);
  await page.goBack();
  await list.figure("Calls").getByRole("link").click();
  await logs.expectTotal(one.count);
  await page.goBack();
  await list.slowest.first().getByRole("link").first().click();
  await expect(logs.details.getByRole("time").first()).toHaveAttribute(
    "datetime",
    one.slowest[0]?.timestamp ?? "",
  );
});

test("a number its calls carry is picked and charted, and kept in the address", async ({
  page,
}) => {
  const one = new OperationsPage(page);
  await one.open({ ...demoDay(), operation: "cache lookup" });
  await one.measures.filter({ hasText: "cache hit rate" }).click();
  const chart = page.getByRole("figure", { name: "cache hit rate, average over time" });
  await expect(chart).toBeVisible();
  await expect(page).toHaveURL(/measure=cache/);
  const rate = chart.getByRole("cell").first();
  expect(numberIn(await rate.textContent())).toBeLessThanOrEqual(100);
});

test("what is slow is set for everybody, and marked", async ({ page }) => {
  const one = new OperationsPage(page);
  await one.open({ ...demoDay(), operation: "send mail" });
  const open = page.getByRole("button", { name: /^Slow from/ });
  await open.click();
  const field = page.getByRole("textbox", { name: /longer are marked/ });
  await field.fill("soon");
  await field.press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: "A time such as" })).toBeVisible();
  await field.fill("1 ms");
  await field.press("Enter");
  await expect(open).toHaveText("Slow from 1 ms");
  await expect
    .poll(async () => numberIn(await one.figure("Slow").textContent()))
    .toBeGreaterThan(0);
  await expect(one.slowest.first()).toContainText("slow");
  await open.click();
  await page.getByRole("button", { name: "Use the default" }).click();
  await expect(open).toHaveText("Slow from 30 s");
});

test("one operation is accessible in every look", async ({ page }) => {
  test.slow();
  const one = new OperationsPage(page);
  await one.open({ ...demoDay(), operation: NAME });
  await expect(one.calls.table).toBeAttached();
  await eachLook(page, TWO_LOOKS, () => expectAccessible(page));
});

test("all operations are accessible in every look", async ({ page }) => {
  test.slow();
  const list = new OperationsPage(page);
  await list.open(demoDay());
  await expect(list.names.first()).toBeVisible();
  await eachLook(page, TWO_LOOKS, () => expectAccessible(page));
});
