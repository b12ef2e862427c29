import type { ServerResponse } from "node:http";
import { isAppError } from "@/lib/contract/error";
import { type Asker, sightOf } from "./asker";

/** How long somebody may go on with what they have lost the right to. */
const EVERY_MS = 5_000;

interface Open {
  asker: Asker;
  /** Asks for them as when they came. */
  admit: () => Promise<Asker>;
}

/**
 * Answers that go on, as live tails and large files do, also those that come in: who was let in is asked for again and again,
 * or a session that was ended would watch for days.
 */
export class OpenAnswers {
  readonly #open = new Map<ServerResponse, Open>();
  #timer: NodeJS.Timeout | null = null;

  constructor(private readonly everyMs = EVERY_MS) {}

  /** Breaks an answer off once who asked may have it no more, or not this one. */
  watch(response: ServerResponse, asker: Asker, admit: () => Promise<Asker>): void {
    const { caller } = asker;
    if (caller === null || caller.kind === "open") return;
    this.#open.set(response, { asker, admit });
    response.once("close", () => this.#open.delete(response));
    this.#timer ??= this.#later();
  }

  #later(): NodeJS.Timeout {
    return setTimeout(() => void this.#look(), this.everyMs).unref();
  }

  async #look(): Promise<void> {
    for (const [response, open] of [...this.#open]) {
      const isOver = !this.#open.has(response);
      if (!isOver && !(await isStillTheirs(open))) response.destroy();
    }
    this.#timer = this.#open.size > 0 ? this.#later() : null;
  }
}

/** Where it can't be known it is: what goes on while the database is away was allowed before. */
async function isStillTheirs({ asker, admit }: Open): Promise<boolean> {
  try {
    return seenBy(await admit()) === seenBy(asker);
  } catch (error) {
    return !(isAppError(error) && ["unauthenticated", "forbidden"].includes(error.code));
  }
}

/** What of the logs they see, as a text to compare. */
function seenBy({ caller }: Asker): string {
  return JSON.stringify(caller && sightOf(caller));
}
