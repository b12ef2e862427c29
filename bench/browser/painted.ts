import type { Page } from "@playwright/test";

/** Milliseconds of one question asked by a click, as its browser saw it. */
export interface PaintedAnswer {
  /** From the click to the picture with the new rows. */
  total: number;
  /** Of that, from the request to the last byte of the API's answer. */
  api: number;
}

/** Longer than any answer takes: by then the rows in sight are those that were there before. */
const MOST_MS = 5_000;

/**
 * Clicks what the selector finds and waits until other rows are painted. The table says by
 * `aria-busy` whether its rows answer an earlier question; an answer that comes before the question
 * is drawn is told by its rows alone. Null where the same rows answer both: nothing shows when.
 */
export function clickToRows(page: Page, selector: string): Promise<PaintedAnswer | null> {
  return page.evaluate(
    ({ wanted, mostMs }) =>
      new Promise<PaintedAnswer | null>((resolve, reject) => {
        const grid = document.querySelector("[role=grid]");
        const target = document.querySelector<HTMLElement>(wanted);
        if (!grid || !target) {
          reject(new Error(`There is no table, or nothing to click at ${wanted}.`));
          return;
        }
        const shown = () => [...grid.querySelectorAll("[data-index]")].map(({ id }) => id).join();
        const before = shown();
        // Chromium keeps no more than 250 of them.
        performance.clearResourceTimings();
        const started = performance.now();
        let wasBusy = false;
        const giveUp = setTimeout(() => {
          observer.disconnect();
          resolve(null);
        }, mostMs);
        const observer = new MutationObserver(() => {
          const isBusy = grid.getAttribute("aria-busy") === "true";
          wasBusy ||= isBusy;
          if (isBusy || (!wasBusy && shown() === before)) return;
          observer.disconnect();
          clearTimeout(giveUp);
          // The frame after the one that draws them begins when they are on the screen.
          requestAnimationFrame(() => {
            const painted = new MessageChannel();
            painted.port1.onmessage = () => {
              const asked = performance
                .getEntriesByType("resource")
                .filter(
                  ({ name, startTime }) => name.includes("/api/logs?") && startTime >= started,
                );
              const api = asked[0]?.duration ?? 0;
              resolve({ total: performance.now() - started, api });
            };
            painted.port2.postMessage(null);
          });
        });
        const attributeFilter = ["aria-busy", "id"];
        observer.observe(grid, {
          attributes: true,
          attributeFilter,
          childList: true,
          subtree: true,
        });
        target.click();
      }),
    { wanted: selector, mostMs: MOST_MS },
  );
}
