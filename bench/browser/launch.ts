import { type Browser, chromium } from "@playwright/test";

/** Chromium's sandbox refuses root. */
export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CORDWOOD_BROWSER,
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
}
