import type { Page } from "@playwright/test";
import { type Summary, summarize } from "@/bench/statistics";
import { measureFirstLoad } from "./first-load";
import { launch } from "./launch";
import { openPage } from "./open-page";
import { clickToRows, type PaintedAnswer } from "./painted";
import { measureFloor, measureScrolling, type Scrolling } from "./scrolling";

/** What somebody at the screen waits for, measured in a browser beside the server. */
export interface ScreenFigures {
  /** Milliseconds from the click on a facet's value to its rows, without the API's own time. */
  clickToRows: Summary;
  /** The API's own time, as the browser saw it. */
  api: Summary;
  /** Milliseconds from asking for the page to its first rows, its scripts not cached. */
  firstRows: Summary;
  /** Kilobytes of JavaScript, gzipped, until those. */
  scriptKilobytes: number;
  scrolling: Scrolling;
  /** Frames a second of a page that has nothing to do but scroll: more the machine can't. */
  floor?: number;
}

const CLICKS = 40;
const LOADS = 20;
const ROWS = 100_000;

/** Throws where there is no browser to ask, before an hour has been spent on everything else. */
export async function assertBrowser(): Promise<void> {
  const browser = await launch().catch((cause: unknown) => {
    throw new Error(
      "No Chromium can be started. Name one by CORDWOOD_BROWSER, run npx playwright install chromium, or leave its part out by --no-browser.",
      { cause },
    );
  });
  await browser.close();
}

/** Asks in Chromium, more often than the API is asked: a browser's own jitter wants more runs. */
export async function measureScreen(serverUrl: string): Promise<ScreenFigures> {
  const browser = await launch();
  try {
    const url = `${serverUrl}/logs?from=now-30d&to=now`;
    const loads = [];
    await measureFirstLoad(browser, url);
    for (let run = 0; run < LOADS; run += 1) loads.push(await measureFirstLoad(browser, url));
    console.log(`  ${LOADS} first loads`);

    const page = await openPage(browser);
    await page.goto(url);
    await page.locator("[role=grid] [data-index]").first().waitFor();
    const clicks = await clickFacets(page);
    console.log(`  ${clicks.length} clicks`);
    await page.goto(url);
    await page.locator("[role=grid] [data-index]").first().waitFor();
    const scrolling = await measureScrolling(page, ROWS);
    console.log(`  ${scrolling.rows} rows scrolled over`);
    const floor = await measureFloor(await openPage(browser));
    return {
      clickToRows: summarize(clicks.map(({ total, api }) => total - api)),
      api: summarize(clicks.map(({ api }) => api)),
      firstRows: summarize(loads.map(({ rowsAt }) => rowsAt)),
      scriptKilobytes: Math.max(...loads.map(({ scriptKilobytes }) => scriptKilobytes)),
      scrolling,
      floor,
    };
  } finally {
    await browser.close();
  }
}

/** Values of the level's list, one after the other in and out again, each a question of its own. */
async function clickFacets(page: Page): Promise<PaintedAnswer[]> {
  await page.getByRole("button", { name: /^Level/ }).click();
  const boxes = page.getByRole("list", { name: "Level" }).getByRole("checkbox");
  await boxes.first().waitFor();
  const answers: PaintedAnswer[] = [];
  // The first is what everything is compiled by.
  for (let click = 0; answers.length <= CLICKS && click < 2 * CLICKS; click += 1) {
    const value = ["ERROR", "WARNING", "INFO", "DEBUG"][click % 4] ?? "ERROR";
    const box = page.getByRole("list", { name: "Level" }).getByRole("checkbox", { name: value });
    await box.evaluate((element) => element.setAttribute("data-bench", "next"));
    const answer = await clickToRows(page, "[data-bench=next]");
    if (answer) answers.push(answer);
    await box.evaluate((element) => element.removeAttribute("data-bench"));
    // The chart and the lists follow; a person's next click comes after them.
    await page.waitForLoadState("networkidle");
  }
  return answers.slice(1);
}
