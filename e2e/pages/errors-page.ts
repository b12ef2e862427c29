import type { Locator, Page } from "@playwright/test";
import { openPage } from "./open-page";

/** The list of groups of errors, and the page of one. */
export class ErrorsPage {
  readonly groups: Locator;
  readonly title: Locator;
  readonly resolve: Locator;

  constructor(
    private readonly page: Page,
    private readonly origin = "",
  ) {
    this.groups = page.getByRole("list", { name: "Groups of errors" }).getByRole("listitem");
    this.title = page.getByRole("main").getByRole("heading", { level: 2 }).first();
    this.resolve = page.getByRole("button", { name: "Resolve", exact: true });
  }

  async open(params: Record<string, string> = {}): Promise<void> {
    await openPage(this.page, `${this.origin}/errors`, params);
  }

  group(title: string | RegExp): Locator {
    return this.groups.filter({ has: this.page.getByRole("link", { name: title }) });
  }

  /** Says what fixed the group that is open. */
  async resolveWith(note: string, link: string): Promise<void> {
    await this.resolve.click();
    const form = this.page.getByRole("dialog", { name: "Resolve" });
    await form.getByLabel("What fixed it").fill(note);
    await form.getByLabel("Link to the change or the ticket").fill(link);
    await form.getByRole("button", { name: "Resolve" }).click();
  }
}
