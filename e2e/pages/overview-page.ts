import type { Locator, Page } from "@playwright/test";
import { Histogram } from "./histogram";
import { openPage } from "./open-page";

type FigureName = "Logs" | "Errors" | "Error rate" | "Loggers";

/** The overview, by what its users see. */
export class OverviewPage {
  readonly volume: Histogram;
  readonly errors: Histogram;
  readonly loggers: Locator;
  readonly recentErrors: Locator;
  /** Errors that came back, and new ones. */
  readonly telling: Locator;
  /** Loggers with more errors than usual. */
  readonly rising: Locator;

  constructor(
    readonly page: Page,
    private readonly origin = "",
  ) {
    this.volume = new Histogram(page, "Logs over time by level");
    this.errors = new Histogram(page, "Errors over time");
    this.loggers = page
      .getByRole("region", { name: "Loggers with the most errors" })
      .getByRole("link");
    this.rising = page
      .getByRole("region", { name: "More errors than usual" })
      .getByRole("listitem");
    this.telling = page.getByRole("region", { name: /^New errors$|^Errors that came back/ });
    this.recentErrors = page
      .getByRole("region", { name: "Recent errors" })
      .getByRole("listitem")
      .getByRole("link");
  }

  async open(params: Record<string, string> = {}): Promise<void> {
    await openPage(this.page, `${this.origin}/`, params);
  }

  /** The number of a figure, which leads to what it counts. */
  figure(name: FigureName): Locator {
    return this.page.getByRole("link", { name: new RegExp(`^${name}: `) });
  }

  level(name: string): Locator {
    const levels = this.page.getByRole("region", { name: "Levels" });
    return levels.getByRole("link", { name: new RegExp(`^${name}: `) });
  }

  /** What stands below a figure: how it compares with the period before, and leads there. */
  before(name: FigureName): Locator {
    return this.figure(name).locator("xpath=../..").getByRole("link").last();
  }
}

/** The number in a text such as `Errors: 1,234. Show errors`: the first one there. */
export function numberIn(text: string | null): number {
  const [digits] = /\d[\d,]*/.exec(text ?? "") ?? [];
  if (digits === undefined) throw new Error(`There is no number in “${text}”.`);
  return Number(digits.replaceAll(",", ""));
}
