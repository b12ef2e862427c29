import type { Browser, Page } from "@playwright/test";

/** A page in a browser that has never been anywhere: nothing is cached. */
export async function openPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  // tsx keeps the names of functions by a helper that functions sent to the page don't bring along.
  await context.addInitScript({ content: "globalThis.__name ??= (named) => named;" });
  return context.newPage();
}
