/** Messages by their first word, so that an expression that begins with one is tried on few. */
export class RowsByWord {
  readonly #byWord = new Map<string, string[]>();

  constructor(private readonly messages: readonly string[]) {
    for (const message of messages) {
      const word = message.split(" ", 1)[0]?.toLowerCase() ?? "";
      const others = this.#byWord.get(word);
      if (others) others.push(message);
      else this.#byWord.set(word, [message]);
    }
  }

  /** All that may begin with the word; all there are where it is null. */
  beginningWith(word: string | null): readonly string[] {
    return word === null ? this.messages : (this.#byWord.get(word) ?? []);
  }
}
