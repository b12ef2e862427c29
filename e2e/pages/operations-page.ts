import type { Locator, Page } from "@playwright/test";
import { Histogram } from "./histogram";
import { openPage } from "./open-page";

/** All operations, and one of them, by what their users see. */
export class OperationsPage {
  /** All of them: the names, each a link to its own page. */
  readonly names: Locator;
  readonly calls: Histogram;
  readonly slowest: Locator;
  readonly measures: Locator;

  constructor(readonly page: Page) {
    this.names = page.getByRole("table", { name: "Operations" }).getByRole("link");
    this.calls = new Histogram(page, "Calls over time");
    this.slowest = page.getByRole("region", { name: "Slowest calls" }).getByRole("listitem");
    this.measures = page.getByRole("region", { name: "Numbers of its calls" }).getByRole("button");
  }

  open(params: Record<string, string>): Promise<void> {
    return openPage(this.page, "/operations", params);
  }

  /** A figure at the top of one operation. */
  figure(label: string): Locator {
    return this.page.getByRole("term").filter({ hasText: label }).locator("+ dd");
  }

  sortBy(label: string): Promise<void> {
    return this.page
      .getByRole("columnheader", { name: label, exact: true })
      .getByRole("button")
      .click();
  }
}
