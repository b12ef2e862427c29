import { setTimeout as wait } from "node:timers/promises";
import type { Page } from "@playwright/test";
import { type Summary, summarize } from "@/bench/statistics";
import { launch } from "./launch";
import { openPage } from "./open-page";

const COMMITS = 60;
const WARM_UP_COMMITS = 5;
const LEAST_PAUSE_MS = 40;
const MORE_PAUSE_MS = 120;

/** Milliseconds of an epoch, to a fraction: the same clock as the browser's beside it. */
const now = () => performance.timeOrigin + performance.now();

/**
 * Milliseconds from a row's commit to the picture with it, in an explorer that watches rows come in.
 * `commit` writes one row with this message and returns once its writer has sent the commit.
 */
export async function measureTailPainted(
  serverUrl: string,
  commit: (message: string, onCommit: () => void) => Promise<void>,
): Promise<Summary> {
  const browser = await launch();
  try {
    const page = await openPage(browser);
    await page.goto(`${serverUrl}/logs?q=painted&from=now-1h&to=now&live=1`);
    await page
      .getByRole("status")
      .getByText("Live", { exact: true })
      .waitFor({ state: "attached" });
    const delays: number[] = [];
    for (let n = 0; n < WARM_UP_COMMITS + COMMITS; n += 1) {
      const message = `painted ${n}.`;
      const seen = paintedAt(page, message);
      let committed = Number.NaN;
      await commit(message, () => {
        committed = now();
      });
      const delay = (await seen) - committed;
      if (n >= WARM_UP_COMMITS) delays.push(delay);
      // Not in step with the looks of the tail, which come every 40 ms.
      await wait(LEAST_PAUSE_MS + Math.random() * MORE_PAUSE_MS);
    }
    return summarize(delays);
  } finally {
    await browser.close();
  }
}

/** The moment at which a row with this message is on the screen. */
function paintedAt(page: Page, message: string): Promise<number> {
  return page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const look = () => {
          const cells = [...document.querySelectorAll("[role=grid] [data-index]")].slice(0, 3);
          if (!cells.some((row) => row.textContent?.includes(wanted))) return;
          observer.disconnect();
          // The frame after the one that draws it begins when it is on the screen.
          requestAnimationFrame(() => {
            const painted = new MessageChannel();
            painted.port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
            painted.port2.postMessage(null);
          });
        };
        const observer = new MutationObserver(look);
        observer.observe(document.body, { subtree: true, childList: true, characterData: true });
        look();
      }),
    message,
  );
}
