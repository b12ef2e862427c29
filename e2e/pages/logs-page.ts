import { expect, type Locator, type Page } from "@playwright/test";
import { Histogram } from "./histogram";
import { openPage } from "./open-page";

const COLUMNS = ["time", "level", "logger", "host", "message"] as const;

/** The explorer, by what its users see. */
export class LogsPage {
  readonly search: Locator;
  /** What the search bar offers, while its list is open. */
  readonly suggestions: Locator;
  readonly table: Locator;
  readonly rows: Locator;
  /** The number of rows, as the toolbar says it. */
  readonly total: Locator;
  readonly details: Locator;
  readonly histogram: Histogram;
  readonly range: Locator;
  readonly zone: Locator;

  /** `origin` is where the product is, where that isn't the one all specs share. */
  constructor(
    readonly page: Page,
    private readonly origin = "",
  ) {
    this.search = page.getByRole("combobox", { name: "Search logs" });
    this.suggestions = page.getByRole("option");
    this.table = page.getByRole("grid", { name: "Logs" });
    // A row that begins a day has no time of its own.
    this.rows = this.table.getByRole("row").filter({ has: page.getByRole("time") });
    this.total = page.getByRole("paragraph").filter({ hasText: /^[\d,]+ rows?$/ });
    this.details = page.getByRole("region", { name: "Log details" });
    this.histogram = this.histogramBy("level");
    this.range = page.getByRole("button", { name: /^Time range/ });
    this.zone = page.getByRole("button", { name: /^Time zone/ });
  }

  async open(params: Record<string, string> = {}): Promise<void> {
    await openPage(this.page, `${this.origin}/logs`, params);
  }

  /** The chart, stacked by a field. */
  histogramBy(field: string): Histogram {
    return new Histogram(this.page, `Rows over time by ${field}`);
  }

  /** The suggestion with exactly this text. */
  suggestion(text: string): Locator {
    return this.suggestions.filter({ has: this.page.getByText(text, { exact: true }) });
  }

  /** Types a query and applies it. */
  async searchFor(query: string): Promise<void> {
    await this.search.fill(query);
    await this.search.press("Enter");
  }

  /** Waits until this many rows are what the toolbar says, and what the bars add up to. */
  async expectTotal(rows: number): Promise<void> {
    await expect(this.total).toHaveText(
      `${rows.toLocaleString("en")} ${rows === 1 ? "row" : "rows"}`,
    );
    await expect.poll(() => this.histogram.sum()).toBe(rows);
  }

  /** What is underlined in the search bar: drawn below the input, out of sight for screen readers. */
  markedText(): Promise<string> {
    return this.search.locator("xpath=preceding-sibling::*//mark").innerText();
  }

  /** A parameter of the address. */
  param(name: string): string | null {
    return new URL(this.page.url()).searchParams.get(name);
  }

  /** Opens a chooser, ticks these values and closes it. */
  async choose(field: "Level" | "Logger" | "Host", ...values: string[]): Promise<void> {
    await this.page.getByRole("button", { name: new RegExp(`^${field}(:|$)`) }).click();
    const chooser = this.page.getByRole("dialog", { name: field });
    for (const value of values) {
      // Loggers are a tree until one searches in them.
      if (field !== "Level") await chooser.getByRole("textbox").fill(value);
      await expect(chooser.getByRole("button", { name: /^Loggers of/ })).toHaveCount(0);
      await this.choice(field, value).check();
    }
    await this.page.keyboard.press("Escape");
    await expect(chooser).toBeHidden();
  }

  /** A value in an open chooser. */
  choice(field: string, value: string): Locator {
    return this.page
      .getByRole("list", { name: field, exact: true })
      .getByRole("listitem")
      .filter({ hasText: value })
      .getByRole("checkbox", { name: new RegExp(`^${value.replaceAll(".", "\\.")}\\b`) });
  }

  async pickRange(preset: string): Promise<void> {
    await this.range.click();
    await this.page.getByRole("button", { name: preset, exact: true }).click();
  }

  async pickZone(zone: string): Promise<void> {
    await this.zone.click();
    const panel = this.page.getByRole("dialog", { name: "Time zone" });
    await panel.getByRole("textbox", { name: "Search time zones" }).fill(zone);
    await panel.getByRole("button", { name: new RegExp(`^${zone.replaceAll("_", " ")}`) }).click();
  }

  /** What the rows in sight have in one column, each value once. */
  async values(name: (typeof COLUMNS)[number]): Promise<string[]> {
    const cells = this.rows.locator(`[role=gridcell]:nth-child(${COLUMNS.indexOf(name) + 1})`);
    return [...new Set(await cells.allInnerTexts())].sort();
  }

  /** The names over the columns, the time's first. */
  async columns(): Promise<string[]> {
    // Those too that step aside while a row is open: cells are found by their place.
    const heads = this.table.locator("[role=columnheader]");
    return heads.evaluateAll((cells) =>
      cells.map((cell) => cell.querySelector("button, .sr-only")?.textContent ?? ""),
    );
  }

  /** What the rows in sight have in a column, from the top. */
  async cells(column: string): Promise<string[]> {
    const place = (await this.columns()).indexOf(column) + 1;
    return this.rows.locator(`[role=gridcell]:nth-child(${place})`).allInnerTexts();
  }

  /** The messages of the rows that are drawn, from the top. */
  messages(): Promise<string[]> {
    return this.cells("Message");
  }

  /** Picks from the menu over a column. */
  async pickColumnAction(column: string, action: string): Promise<void> {
    const name = new RegExp(`^Column ${column.replaceAll(".", "\\.")}$`, "i");
    await this.table.getByRole("button", { name }).click();
    await this.page.getByRole("menuitem", { name: action }).click();
  }

  /** Scrolls at once: a wheel goes on turning for some frames, however long a busy browser's are. */
  async scrollTo(offsetPx: number): Promise<void> {
    await this.table.locator("xpath=..").evaluate((scroller, top) => {
      scroller.scrollTop = top;
    }, offsetPx);
  }

  /**
   * The rows in sight from the top, with their places from 0. Elements that are used again while the
   * list moves stand in no order, and those of rows that have left stay for a moment.
   */
  rowsInSight(): Promise<{ place: number; text: string }[]> {
    return this.table.evaluate((table) => {
      const frame = (table.parentElement ?? table).getBoundingClientRect();
      return [...table.querySelectorAll<HTMLElement>("[role=row][id^=log-]")]
        .filter((row) => {
          const { top, bottom } = row.getBoundingClientRect();
          return bottom > frame.top && top < frame.bottom;
        })
        .map((row) => ({ place: Number(row.ariaRowIndex) - 2, text: row.innerText }))
        .sort((one, other) => one.place - other.place);
    });
  }

  async topRowIndex(): Promise<number> {
    return (await this.rowsInSight())[0]?.place ?? -1;
  }

  /** Whether everything is loaded and the words below the last row have come into sight. */
  async isAtEnd(): Promise<boolean> {
    const [bottom] = await this.page
      .getByText(/^All [\d,]+ rows shown$/)
      .evaluateAll((footers) => footers.map((footer) => footer.getBoundingClientRect().bottom));
    return bottom !== undefined && bottom <= (this.page.viewportSize()?.height ?? 0);
  }

  /** A field of the open row. */
  field(name: string): Locator {
    return this.details
      .getByRole("term")
      .filter({ hasText: new RegExp(`^${name}$`) })
      .locator("xpath=following-sibling::dd");
  }

  /** Picks from the menu of a value of the open row: a column, or a key of its extras. */
  async pickValueAction(name: string, action: string): Promise<void> {
    await this.details.getByRole("button", { name: `Actions for ${name}`, exact: true }).click();
    await this.page.getByRole("menuitem", { name: action }).click();
  }

  /** The row whose message says this. */
  row(message: string): Locator {
    return this.rows.filter({ hasText: message });
  }
}
