import type { BrowserContext } from "@playwright/test";

/** What pages complain about where nobody looks: errors and warnings, hydration's among them. */
export class ConsoleWatch {
  readonly #complaints: string[] = [];
  /** The icon, which a browser asks for by itself of a page that is left before its head has come. */
  readonly #allowed: RegExp[] = [/\/favicon\.ico\)$/];

  watch(context: BrowserContext): void {
    context.on("console", (message) => {
      if (message.type() !== "error" && message.type() !== "warning") return;
      this.#complaints.push(`${message.type()}: ${message.text()} (${message.location().url})`);
    });
    context.on("weberror", (error) => this.#complaints.push(`uncaught: ${error.error()}`));
  }

  /** For a test that brings a failure about: the browser reports each refused request by itself. */
  allow(...expected: RegExp[]): void {
    this.#allowed.push(...expected);
  }

  complaints(): string[] {
    return this.#complaints.filter((text) => !this.#allowed.some((allowed) => allowed.test(text)));
  }
}
