import { expectAccessible } from "./accessible";
import { demoDay } from "./demo-day";
import { expect, test } from "./test";

test("a search that takes long says how to narrow it, is stopped, and asked again", async ({
  logs,
  page,
}) => {
  await logs.open(demoDay());
  await expect(logs.rows.first()).toBeVisible();
  // Never answered, as long as the route is there.
  const asked = page.waitForRequest(/\/api\/logs\?/);
  await page.route(/\/api\/logs\?/, () => {});
  await logs.searchFor("level:critical");
  const held = await asked;
  const stopped = page.waitForEvent("requestfailed", (request) => request === held);
  await expect(page.getByText(/^Still searching\./)).toBeVisible();
  await expect(logs.rows.first()).toBeVisible();
  // In one look: what is dimmed keeps the colours of the theme that it began in.
  await expectAccessible(page, "main");
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await stopped;
  await expect(page.getByText(/^Stopped\./)).toBeVisible();
  await expectAccessible(page, "main");
  await page.unroute(/\/api\/logs\?/);
  await page.getByRole("button", { name: "Search again" }).click();
  await expect.poll(() => logs.values("level")).toEqual(["CRITICAL"]);
  await expect(page.getByText(/^Stopped\./)).toBeHidden();
});
