import { LogsPage } from "./pages/logs-page";
import { expect, test } from "./test";

const RANGE = { from: "2026-03-02T00:00:00Z", to: "2026-03-03T00:00:00Z" };
const AT = "2026-03-02T10:00:00Z";
const MEGABYTE = 1_000_000;

const HOSTILE = {
  markup: `<img src="x" onerror="document.title = 'hacked'"><script>document.title='hacked'</script>`,
  templates: "{{7*7}} <%= 7*7 %> %s &lt;b&gt; javascript:alert(1)",
  "right to left": "user \u202Egnp.exe\u202C and שלום עולם مرحبا",
  "control characters": "bell \u0007 escape \u001b[31mred\u001b[0m backspace \u0008 tab\tend",
  "lone combining marks": "\u0301\u0323Z\u0351\u0363\u036B",
} as const;

for (const [what, message] of Object.entries(HOSTILE)) {
  test(`${what} in every column is text`, async ({ own, page }) => {
    const short = message.slice(0, 100);
    await own.write([
      {
        timestamp: AT,
        message,
        exception: message,
        logger_name: short,
        hostname: short,
        thread_name: short,
        extra_data: { [short]: message },
      },
    ]);
    const logs = new LogsPage(page, own.url);
    await logs.open(RANGE);
    await logs.rows.first().click();
    const shown = logs.details.getByRole("region", { name: "Message" }).locator("pre");
    expect(await shown.textContent()).toBe(message);
    const exception = logs.details.getByRole("region", { name: /^Exception/ }).locator("pre");
    expect(await exception.textContent()).toBe(message);
    await expect(page).toHaveTitle(/^Logs/);
    expect(await page.locator("main").locator("img, script").count()).toBe(0);
  });
}

test("a message of a megabyte is cut, opens whole, and the page stays usable", async ({
  own,
  page,
}) => {
  const huge = `start ${"x".repeat(MEGABYTE)} end`;
  await own.write([
    { timestamp: AT, message: huge },
    { timestamp: "2026-03-02T09:00:00Z", message: "the next one" },
  ]);
  const logs = new LogsPage(page, own.url);
  await logs.open(RANGE);
  await logs.rows.first().click();
  const message = logs.details.getByRole("region", { name: "Message" });
  expect((await message.innerText()).length).toBeLessThan(MEGABYTE / 10);
  await message.getByRole("button", { name: /^Show all 1,000,010 characters/ }).click();
  expect(await message.locator("pre").textContent()).toBe(huge);
  await logs.details.getByRole("button", { name: "Next row" }).click();
  await expect(message).toContainText("the next one");
});

test("a hostile query in a link is text in the search bar", async ({ logs, page }) => {
  await logs.open({ q: HOSTILE.markup });
  await expect(logs.search).toHaveValue(HOSTILE.markup);
  await expect(page).toHaveTitle(/^Logs/);
});
