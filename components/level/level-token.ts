import { levelOf } from "@/lib/log/level";

/** What a word that counts as no known level is drawn with. */
const OTHER = "other";

/** The CSS colour of a level as a mark (a bar, a dot): `var(--level-error)`. Takes stored words too. */
export function levelColor(word: string): string {
  return `var(--level-${levelOf(word)?.toLowerCase() ?? OTHER})`;
}

/** The CSS colour of a level as a word, readable on every surface. */
export function levelTextColor(word: string): string {
  return `var(--level-${levelOf(word)?.toLowerCase() ?? OTHER}-text)`;
}
