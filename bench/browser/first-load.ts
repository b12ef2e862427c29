import { gzipSync } from "node:zlib";
import type { Browser } from "@playwright/test";

import { openPage } from "./open-page";

export interface FirstLoad {
  /** Milliseconds from the request for the page to the picture with its first rows. */
  rowsAt: number;
  /** Kilobytes of JavaScript, gzipped, that came by then. */
  scriptKilobytes: number;
}

/** Opens the explorer in a browser that has never been there. */
export async function measureFirstLoad(browser: Browser, url: string): Promise<FirstLoad> {
  const page = await openPage(browser);
  const bodies: Promise<Buffer>[] = [];
  let counting = true;
  page.on("response", (response) => {
    if (counting && response.request().resourceType() === "script") bodies.push(response.body());
  });
  // Seen from the first byte on: the rows may come with the page itself.
  await page.addInitScript(() => {
    const look = () => {
      if (!document.querySelector("[role=grid] [data-index]")) return requestAnimationFrame(look);
      const painted = new MessageChannel();
      painted.port1.onmessage = () => performance.mark("first-rows");
      return painted.port2.postMessage(null);
    };
    requestAnimationFrame(look);
  });
  await page.goto(url, { waitUntil: "commit" });
  const found = await page.waitForFunction(
    () => performance.getEntriesByName("first-rows")[0]?.startTime,
  );
  const rowsAt = (await found.jsonValue()) ?? Number.NaN;
  counting = false;
  const scripts = await Promise.all(bodies);
  await page.context().close();
  const bytes = scripts.reduce((sum, body) => sum + gzipSync(body).length, 0);
  return { rowsAt, scriptKilobytes: bytes / 1_000 };
}
