/** Texts used last in this browser, the latest first, kept under a name of their own. */
export class RecentList {
  readonly #key: string;

  constructor(
    name: string,
    private readonly most: number,
  ) {
    this.#key = `cordwood-recent-${name}`;
  }

  items(): string[] {
    try {
      const stored: unknown = JSON.parse(localStorage.getItem(this.#key) ?? "[]");
      return Array.isArray(stored) ? stored.filter((text) => typeof text === "string") : [];
    } catch {
      // Storage is switched off, or holds something else: nothing is remembered then.
      return [];
    }
  }

  remember(text: string): void {
    const texts = [text, ...this.items().filter((other) => other !== text)];
    try {
      localStorage.setItem(this.#key, JSON.stringify(texts.slice(0, this.most)));
    } catch {
      // As above: everything works without.
    }
  }
}
