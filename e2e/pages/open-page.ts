import type { Page } from "@playwright/test";

/**
 * Opens a page and waits until it listens: its first question about health is asked once its
 * scripts have taken over what the server drew. What was typed or pressed before could be lost.
 */
export async function openPage(
  page: Page,
  path: string,
  params: Record<string, string>,
): Promise<void> {
  const listens = page.waitForRequest(/\/api\/health$/);
  await page.goto(`${path}?${new URLSearchParams(params)}`);
  await listens;
}
