import { access, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Whether logs have been stored from here before. Then what is sent while Cordwood starts can be
 * kept on disk: otherwise nobody knows yet whether there will be a table that takes it.
 */
export class KnownTable {
  isKnown = false;
  #isNoted = false;
  readonly #path: string;

  constructor(private readonly folder: string) {
    this.#path = join(folder, "stored-before");
  }

  async begin(): Promise<void> {
    this.isKnown = await access(this.#path).then(
      () => true,
      () => false,
    );
    this.#isNoted = this.isKnown;
  }

  /** Notes for the next process that rows were stored. Without it that one is only more careful. */
  note(): void {
    if (this.#isNoted) return;
    this.#isNoted = true;
    void mkdir(this.folder, { recursive: true, mode: 0o700 })
      .then(() => writeFile(this.#path, "", { mode: 0o600 }))
      .catch(() => {});
  }
}
