import { eachLook, expectAccessible, THREE_LOOKS } from "./accessible";
import { demoDay } from "./demo-day";
import type { OwnProduct } from "./own-product";
import { LogsPage } from "./pages/logs-page";
import { expect, test } from "./test";

const RANGE = { from: "2026-03-02T00:00:00Z", to: "2026-03-03T00:00:00Z" };

async function openShop(own: OwnProduct, page: LogsPage["page"]): Promise<LogsPage> {
  const loggers = ["auth.login", "auth.login", "auth.tokens", "shop.web.render", "root"];
  await own.write(
    loggers.map((logger_name, index) => ({
      timestamp: "2026-03-02T10:00:00Z",
      logger_name,
      extra_data: { order: { state: index < 2 ? "paid" : "new" } },
    })),
  );
  const logs = new LogsPage(page, own.url);
  await logs.open(RANGE);
  await logs.expectTotal(loggers.length);
  return logs;
}

test("loggers are a tree: a branch is chosen whole, or opened to choose from", async ({
  own,
  page,
}) => {
  const logs = await openShop(own, page);
  await page.getByRole("button", { name: "Logger", exact: true }).click();
  await logs.choice("Logger", "auth.*").check();
  await logs.expectTotal(3);
  await expect(logs.search).toHaveValue("logger:auth.*");
  await logs.choice("Logger", "auth.*").uncheck();
  await logs.expectTotal(5);

  await page.getByRole("button", { name: "Loggers of auth" }).click();
  await logs.choice("Logger", "tokens").check();
  await logs.expectTotal(1);
  await expect(logs.search).toHaveValue("logger:auth.tokens");
});

test("a value is left out and let in again", async ({ own, page }) => {
  const logs = await openShop(own, page);
  await page.getByRole("button", { name: "Logger", exact: true }).click();
  const out = page.getByRole("button", { name: "Leave out root" });
  await out.click();
  await logs.expectTotal(4);
  await expect(logs.search).toHaveValue("-logger:root");
  await expect(out).toHaveAttribute("aria-pressed", "true");
  await out.click();
  await logs.expectTotal(5);
  await expect(logs.search).toHaveValue("");
});

test("any key is chosen by, stays with the link and can go again", async ({ own, page }) => {
  const logs = await openShop(own, page);
  await page.getByRole("button", { name: "Choose by another field" }).click();
  await page.getByRole("textbox", { name: "Search fields" }).fill("state");
  await page.getByRole("button", { name: "order.state", exact: true }).click();
  await page.getByRole("button", { name: "order.state", exact: true }).click();
  await logs.choice("order.state", "paid").check();
  await logs.expectTotal(2);
  await expect(logs.search).toHaveValue("order.state:paid");
  await page.reload();
  await page.getByRole("button", { name: "order.state: paid" }).click();
  await page.getByRole("button", { name: "Remove this field from the bar" }).click();
  await expect(page.getByRole("button", { name: /^order\.state/ })).toHaveCount(0);
});

test("elements of lists and spellings are chosen by, and find as many rows as they count", async ({
  own,
  page,
}) => {
  const tags = [["billing", "eu"], ["Billing"], "billing", { a: 1 }];
  await own.write(
    tags.map((each, index) => ({
      timestamp: "2026-03-02T10:00:00Z",
      hostname: index === 0 ? "WEB-1" : "web-1",
      extra_data: { tags: each },
    })),
  );
  const logs = new LogsPage(page, own.url);
  await logs.open({ ...RANGE, facets: "tags", stack: "tags" });
  await logs.histogramBy("tags").bars();
  const legend = page.getByRole("list", { name: "Values of tags" });
  await expect(legend.getByText("Several values")).toBeVisible();

  await page.getByRole("button", { name: "tags", exact: true }).click();
  const chooser = page.getByRole("dialog", { name: "tags" });
  await expect(chooser.getByRole("status")).toContainText("1 row with an object");
  const billing = chooser.getByRole("checkbox", { name: /^billing 3$/i });
  await billing.check();
  await expect(logs.total).toHaveText("3 rows");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Host", exact: true }).click();
  await expect(page.getByRole("checkbox", { name: "web-1 3" })).toBeVisible();
});

test("the tree of loggers is accessible", async ({ logs, page }) => {
  test.slow();
  await logs.open({ ...demoDay(), q: "level:critical,error", facets: "request_id" });
  await eachLook(page, THREE_LOOKS, async () => {
    await page.getByRole("button", { name: "Logger", exact: true }).click();
    await expect(page.getByRole("button", { name: /^Loggers of/ }).first()).toBeVisible();
    await expectAccessible(page, "[popover]:popover-open");
    await page.keyboard.press("Escape");
  });
});

test("more than 200 loggers are a tree too; a list of more says that it is cut", async ({
  own,
  page,
}) => {
  await own.write(
    Array.from({ length: 260 }, (_, index) => ({
      timestamp: "2026-03-02T10:00:00Z",
      logger_name: `service-${index % 4}.part-${index}`,
      hostname: `host-${index}`,
    })),
  );
  const logs = new LogsPage(page, own.url);
  await logs.open(RANGE);
  await logs.expectTotal(260);
  await page.getByRole("button", { name: "Logger", exact: true }).click();
  await expect(page.getByRole("button", { name: /^Loggers of service-/ })).toHaveCount(4);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Host", exact: true }).click();
  await expect(page.getByText("The 200 most frequent: search for others.")).toBeVisible();
});
