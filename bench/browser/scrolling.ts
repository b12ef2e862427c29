import type { CDPSession, Page } from "@playwright/test";

export interface Scrolling {
  /** Rows that were loaded and scrolled over. */
  rows: number;
  /** Median over the frames of the scroll. */
  framesPerSecond: number;
  /** Of a hundred frames, how many took longer than two of 60 a second. */
  lateFrames: number;
  /** Megabytes by which the page's memory grew while it scrolled up and down. */
  growth: number;
  /** Megabytes the page holds with all rows loaded. */
  heap: number;
}

/** Scrolling to the end as often as pages of rows may be needed; a page is at most 1,000. */
const MOST_PAGES = 2_000;

/** A flick of the wheel that goes on: fourteen rows a frame, eight hundred a second. */
const STEP_PX = 400;
const FRAMES = 600;
const FLOOR_ROW_PX = 28;

/** Loads rows until there are so many, then scrolls over them there and back, frame by frame. */
export async function measureScrolling(page: Page, wanted: number): Promise<Scrolling> {
  const rows = await loadRows(page, wanted);
  const cdp = await page.context().newCDPSession(page);
  // Once without a look: what is compiled and cached on the way is no growth.
  await scrollOver(page);
  const before = await heapAfterCollection(cdp);
  const intervals = await scrollOver(page);
  const after = await heapAfterCollection(cdp);
  const late = intervals.filter((ms) => ms > 2 * (1_000 / 60)).length;
  return {
    rows,
    framesPerSecond: framesPerSecond(intervals),
    lateFrames: (100 * late) / intervals.length,
    growth: (after - before) / 1e6,
    heap: after / 1e6,
  };
}

/**
 * The same scroll over rows that are all in the document and never change: what the machine and the
 * browser take for their part, in frames a second.
 */
export async function measureFloor(page: Page): Promise<number> {
  const rows = Math.ceil((STEP_PX * FRAMES) / 2 / FLOOR_ROW_PX);
  const row = `<div data-index style="height:${FLOOR_ROW_PX}px">12:00:00.000 INFO a row that stays</div>`;
  await page.setContent(
    `<div style="height:700px;overflow:auto;background:#fff"><div role="grid">${row.repeat(rows)}</div></div>`,
  );
  await scrollOver(page);
  return framesPerSecond(await scrollOver(page));
}

function framesPerSecond(intervals: readonly number[]): number {
  const sorted = intervals.toSorted((a, b) => a - b);
  return 1_000 / (sorted[Math.floor(sorted.length / 2)] ?? Number.NaN);
}

async function loadRows(page: Page, wanted: number): Promise<number> {
  return page.evaluate(
    async ({ wanted, most }) => {
      const grid = document.querySelector("[role=grid]");
      const scroller = grid?.parentElement;
      const body = grid?.querySelector("[data-index]")?.parentElement;
      if (!scroller || !body) throw new Error("There is no table to scroll.");
      const turn = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const rowPx = body.querySelector("[data-index]")?.getBoundingClientRect().height ?? 28;
      const loaded = () => Math.floor(body.getBoundingClientRect().height / rowPx);
      let height = 0;
      let waited = 0;
      for (let pages = 0; loaded() < wanted && pages < most; ) {
        scroller.scrollTop = scroller.scrollHeight;
        await turn();
        const now = body.getBoundingClientRect().height;
        waited = now === height ? waited + 1 : 0;
        if (now !== height) pages += 1;
        height = now;
        // Twenty seconds without another row: these are all.
        if (waited > 1_200) break;
      }
      scroller.scrollTop = 0;
      await turn();
      return loaded();
    },
    { wanted, most: MOST_PAGES },
  );
}

/** Milliseconds between frames, while half of them go down and half of them up again. */
function scrollOver(page: Page): Promise<number[]> {
  return page.evaluate(
    ({ step, frames }) =>
      new Promise<number[]>((resolve) => {
        const scroller = document.querySelector("[role=grid]")?.parentElement;
        const intervals: number[] = [];
        let last = performance.now();
        const frame = (now: number) => {
          intervals.push(now - last);
          last = now;
          if (intervals.length > frames) return resolve(intervals.slice(1));
          scroller?.scrollBy(0, intervals.length <= frames / 2 ? step : -step);
          requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
      }),
    { step: STEP_PX, frames: FRAMES },
  );
}

async function heapAfterCollection(cdp: CDPSession): Promise<number> {
  await cdp.send("HeapProfiler.collectGarbage");
  const { usedSize } = await cdp.send("Runtime.getHeapUsage");
  return usedSize;
}
