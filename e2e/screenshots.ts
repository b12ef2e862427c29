import { chromium } from "@playwright/test";
import { findBrowser } from "@/lib/testing/browser";
import { startProduct } from "@/lib/testing/product";
import { LogsPage } from "./pages/logs-page";
import { OverviewPage } from "./pages/overview-page";

/** Where the README looks for its pictures. */
const FOLDER = "e2e/screenshots";
const SIZE = { width: 1440, height: 900 };

/** Draws the README's pictures anew from a product with fresh demo logs. */
async function main(): Promise<void> {
  const executablePath = await findBrowser((line) => process.stderr.write(`${line}\n`));
  if (!executablePath) throw new Error("There is no browser to take pictures with.");
  const product = await startProduct();
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const browser = await chromium.launch({ executablePath, args });
  try {
    const context = await browser.newContext({
      viewport: SIZE,
      colorScheme: "light",
      reducedMotion: "reduce",
      timezoneId: "UTC",
    });
    const page = await context.newPage();
    const overview = new OverviewPage(page, product.url);
    await overview.open();
    await overview.recentErrors.first().waitFor();
    await overview.volume.drawing.first().waitFor();
    await overview.errors.drawing.first().waitFor();
    await page.screenshot({ path: `${FOLDER}/overview.png` });

    const logs = new LogsPage(page, product.url);
    await logs.open({ from: "now-24h", to: "now", q: "level:>=warning" });
    await logs.histogram.drawing.first().waitFor();
    await logs.rows
      .filter({ hasText: /\+\d+ lines/ })
      .first()
      .click();
    await logs.details.getByRole("region", { name: /^Exception/ }).waitFor();
    await page.screenshot({ path: `${FOLDER}/logs.png` });
  } finally {
    await browser.close();
    await product.remove();
  }
}

await main();
