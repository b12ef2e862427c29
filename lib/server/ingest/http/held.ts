import { AppError } from "@/lib/contract/error";

/** What all bodies that are read as a whole may hold in memory together. */
const MOST_BYTES = 256 * 1024 * 1024;

let total = 0;

/** The memory that one request's body holds, out of what there is for all. */
export class HeldBytes {
  #own = 0;

  /** Throws `overloaded` where there is no room for more. */
  add(bytes: number): void {
    if (total + bytes > MOST_BYTES) {
      throw new AppError(
        "overloaded",
        "Too many large bodies are being read at once. Send this one again later.",
      );
    }
    total += bytes;
    this.#own += bytes;
  }

  /** To be called once the request is answered. */
  release(): void {
    total -= this.#own;
    this.#own = 0;
  }
}
