import { isCardNumber } from "./card-number";
import { secretKeys } from "./secret-keys";
import { CARD, REDACTED, type RedactOptions, SUSPICIOUS, secretRules } from "./secret-rules";

const suspicious = new RegExp(SUSPICIOUS, "i");
const cards = new RegExp(CARD, "g");

/** Takes secrets out of what is logged: from a logger before it leaves the process, or at ingest. */
export class Redactor {
  /** Whether the value of a key is a secret, by the key's name. */
  readonly isSecret: (key: string) => boolean;
  readonly #rules: readonly { pattern: RegExp; kept: string }[];
  readonly #more: RegExp | null;

  constructor(options: RedactOptions = {}) {
    this.isSecret = secretKeys(options.keys);
    this.#rules = secretRules(options).map(({ pattern, kept }) => ({
      pattern: new RegExp(pattern, "gi"),
      kept,
    }));
    const more = [
      ...(options.keys ?? []).map((key) => key.split(" ")[0] ?? ""),
      ...(options.patterns ?? []),
      ...(options.emails ? ["@"] : []),
    ].filter((each) => each !== "");
    this.#more = more.length > 0 ? new RegExp(more.join("|"), "i") : null;
  }

  /** The text without what looks like a secret. Most text shows none: a look is all it costs. */
  text(text: string): string {
    let clean = text;
    if (suspicious.test(text) || this.#more?.test(text)) {
      for (const { pattern, kept } of this.#rules) clean = clean.replace(pattern, kept);
    }
    return clean.replace(cards, (number) => (isCardNumber(number) ? REDACTED : number));
  }
}
