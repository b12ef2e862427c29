import { expect, type Locator, type Page } from "@playwright/test";

/** The panel that says how the table looks. */
export class TableOptions {
  readonly panel: Locator;

  constructor(readonly page: Page) {
    this.panel = page.getByRole("dialog", { name: "Table" });
  }

  async open(): Promise<void> {
    await this.page.getByRole("button", { name: "Columns and rows" }).click();
    await expect(this.panel).toBeVisible();
  }

  async close(): Promise<void> {
    await this.page.keyboard.press("Escape");
    await expect(this.panel).toBeHidden();
  }

  async add(name: string): Promise<void> {
    await this.panel.getByRole("textbox", { name: "Add a column" }).fill(name);
    await this.panel.getByRole("button", { name, exact: true }).click();
  }

  async remove(name: string): Promise<void> {
    await this.panel.getByRole("button", { name: `Remove ${name}` }).click();
  }

  /** One of the choices of height and time. */
  async pick(choice: string): Promise<void> {
    await this.panel.getByRole("radio", { name: choice, exact: true }).check({ force: true });
  }
}
