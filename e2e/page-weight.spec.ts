import { gzipSync } from "node:zlib";
import { expect, test } from "@playwright/test";

const MAX_KB = 250;

test("the explorer loads little JavaScript until its first rows show, and no charts", async ({
  page,
}) => {
  const scripts: Promise<{ text: string; bytes: number }>[] = [];
  let counting = true;
  page.on("response", (response) => {
    if (!counting || response.request().resourceType() !== "script") return;
    scripts.push(
      response.body().then((body) => ({ text: body.toString(), bytes: gzipSync(body).length })),
    );
  });
  // The first rows are in the HTML, often before any script is there.
  await page.goto("/logs", { waitUntil: "load" });
  await page.locator("[role=grid] [data-index]").first().waitFor();
  counting = false;

  const loaded = await Promise.all(scripts);
  const kilobytes = loaded.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;
  const figure = `/logs loads ${kilobytes.toFixed(0)} kB of JavaScript gzipped (at most ${MAX_KB})`;
  process.stdout.write(`${figure}\n`);
  test.info().annotations.push({ type: "page weight", description: figure });
  // React alone is more: less means that something has not been counted.
  expect(kilobytes).toBeGreaterThan(100);
  expect(kilobytes).toBeLessThanOrEqual(MAX_KB);
  expect(loaded.filter(({ text }) => text.includes("recharts-"))).toEqual([]);
});
