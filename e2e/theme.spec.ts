import type { Page } from "@playwright/test";
import { openPage } from "./pages/open-page";
import { expect, test } from "./test";

const PAGES = ["/", "/logs"];

/** How bright the page is, from 0 to 1. */
function brightness(page: Page): Promise<number> {
  return page.evaluate(() => {
    const canvas = document.createElement("canvas").getContext("2d");
    if (!canvas) throw new Error("There is no canvas to read a colour by.");
    canvas.fillStyle = getComputedStyle(document.documentElement).backgroundColor;
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
    return (red + green + blue) / (3 * 255);
  });
}

for (const path of PAGES) {
  // The console is watched in every test: here nothing else happens.
  test(`${path} opens without a word in the console`, async ({ page }) => {
    await page.goto(path, { waitUntil: "networkidle" });
    await expect(page.getByRole("heading", { level: 1 }).first()).toBeAttached();
  });
}

test("a chosen theme is applied at once and is in the first HTML from then on", async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: "light" });
  await openPage(page, "/logs", {});
  expect(await brightness(page)).toBeGreaterThan(0.8);
  await page.getByRole("button", { name: "Theme" }).click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await expect.poll(() => brightness(page)).toBeLessThan(0.2);

  for (const path of PAGES) {
    // With the cookies of the page, and before any script has run.
    const html = await (await page.request.get(path)).text();
    expect(html).toMatch(/<html[^>]* data-theme="dark"/);
  }
  await page.reload();
  expect(await brightness(page)).toBeLessThan(0.2);
});

test("without a choice the theme is the system's", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto("/");
  expect(await brightness(page)).toBeLessThan(0.2);
  await page.emulateMedia({ colorScheme: "light" });
  await expect.poll(() => brightness(page)).toBeGreaterThan(0.8);
});

test("a theme nobody knows is the system's, and text", async ({ page, context, baseURL }) => {
  await context.addCookies([{ name: "theme", value: "%22%3E%3Cscript%3E", url: baseURL ?? "" }]);
  await page.goto("/");
  await expect(page.locator("html")).not.toHaveAttribute("data-theme", /./);
});
