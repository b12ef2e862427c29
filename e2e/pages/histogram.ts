import { expect, type Locator, type Page } from "@playwright/test";

export interface BarNumbers {
  /** The time a bar stands for, as it is shown. */
  span: string;
  total: number;
  /** By level, those without rows included. */
  levels: Record<string, number>;
}

/** A chart over time: its plot, and the table that says the same to screen readers. */
export class Histogram {
  readonly figure: Locator;
  readonly plot: Locator;
  readonly table: Locator;
  /** The bars as they are drawn, which is after the page has come. */
  readonly drawing: Locator;

  constructor(
    readonly page: Page,
    label: string,
  ) {
    this.figure = page.getByRole("figure", { name: label });
    this.plot = page.getByRole("slider", { name: `${label}: bars` });
    this.table = this.figure.getByRole("table", { name: label });
    this.drawing = this.figure.locator("svg rect");
  }

  /** Every bar that isn't empty. */
  async bars(): Promise<BarNumbers[]> {
    const lines = await this.table
      .getByRole("row")
      .evaluateAll((rows) =>
        rows.map((row) => [...row.children].map((cell) => cell.textContent ?? "")),
      );
    const [[, , ...names] = [], ...bars] = lines;
    return bars.map(([span = "", total, ...counts]) => ({
      span,
      total: Number(total),
      levels: Object.fromEntries(names.map((name, index) => [name, Number(counts[index])])),
    }));
  }

  async sum(): Promise<number> {
    return (await this.bars()).reduce((sum, { total }) => sum + total, 0);
  }

  /** Waits until the plot is at the bar that many before the last, and returns what it says there. */
  async wordsAt(barsBeforeLast: number): Promise<string> {
    const last = Number(await this.plot.getAttribute("aria-valuemax"));
    await expect(this.plot).toHaveAttribute("aria-valuenow", String(last - barsBeforeLast));
    return (await this.plot.getAttribute("aria-valuetext")) ?? "";
  }

  /** Drags over a part of the plot, both ends between 0 and 1; `look` sees it before the release. */
  async drag(from: number, to: number, look?: () => Promise<void>): Promise<void> {
    const box = await this.#box();
    const y = box.y + box.height / 2;
    await this.page.mouse.move(box.x + box.width * from, y);
    await this.page.mouse.down();
    await this.page.mouse.move(box.x + box.width * to, y, { steps: 8 });
    await look?.();
    await this.page.mouse.up();
  }

  /** Clicks a place of the plot, from 0 at its left and top to 1. */
  async clickAt(across: number, down: number): Promise<void> {
    const box = await this.#box();
    await this.page.mouse.move(box.x + box.width * across, box.y + box.height * down);
    await this.page.mouse.down();
    await this.page.mouse.up();
  }

  /** Where the plot is, once it is drawn and no longer moves. */
  async #box() {
    await this.table.waitFor({ state: "attached" });
    await this.plot.scrollIntoViewIfNeeded();
    const box = await this.plot.boundingBox();
    if (!box) throw new Error("The chart isn't there to be pointed at.");
    return box;
  }
}
