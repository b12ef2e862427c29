import { readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OutputOf } from "@/lib/contract/endpoint";
import { AppError } from "@/lib/contract/error";
import type { importProgress } from "@/lib/contract/import";
import type { SourceImport } from "@/lib/server/ingest/source-import";

export type UploadProgress = OutputOf<typeof importProgress>;
type EndState = Exclude<UploadProgress["state"], "unknown" | "running">;

const UNKNOWN: UploadProgress = { state: "unknown", bytes: 0, rows: 0, elapsed_ms: 0 };

/** Each holds one of the pool's ten connections, and one CPU is busy with each. */
const MOST_RUNNING = 2;

const REMEMBERED_MS = 60 * 60_000;

/** A file on its way in from a browser. */
export class Upload {
  /** Where its rejected lines are, until it is forgotten. */
  readonly rejectsPath: string;
  readonly #cancelling = new AbortController();
  #import: SourceImport | null = null;
  #ended: UploadProgress | null = null;
  #onEnd: (() => void)[] = [];

  constructor(readonly id: string) {
    this.rejectsPath = join(tmpdir(), `cordwood-import-${id}.rejects`);
  }

  get signal(): AbortSignal {
    return this.#cancelling.signal;
  }

  get isRunning(): boolean {
    return this.#ended === null;
  }

  begin(one: SourceImport): void {
    this.#import = one;
  }

  get progress(): UploadProgress {
    return this.#ended ?? this.#at("running");
  }

  /** Returns how it ended: a commit that is under way may be through before it can be stopped. */
  async cancel(): Promise<UploadProgress> {
    this.#cancelling.abort();
    if (this.isRunning) await new Promise<void>((resolve) => this.#onEnd.push(resolve));
    return this.progress;
  }

  end(state: EndState, said: Pick<UploadProgress, "message" | "result"> = {}): void {
    this.#ended = { ...this.#at(state), ...said };
    for (const hear of this.#onEnd) hear();
  }

  #at(state: UploadProgress["state"]): UploadProgress {
    const { bytes = 0, rows = 0, elapsedMs = 0 } = this.#import ?? {};
    return { state, bytes, rows, elapsed_ms: elapsedMs };
  }
}

/** The imports of this process, by the ids their askers chose. */
export class Uploads {
  readonly #byId = new Map<string, Upload>();

  begin(id: string): Upload {
    if (this.#byId.has(id)) {
      throw new AppError("bad_parameter", "id is that of another import. Choose a new one.", {
        details: { parameter: "id" },
      });
    }
    const running = [...this.#byId.values()].filter((each) => each.isRunning).length;
    if (running >= MOST_RUNNING) {
      throw new AppError(
        "overloaded",
        `${MOST_RUNNING} imports are under way, which is all there may be at once. Try again when one has ended.`,
      );
    }
    forgetOld();
    const begun = new Upload(id);
    this.#byId.set(id, begun);
    return begun;
  }

  progressOf(id: string): UploadProgress {
    return this.#byId.get(id)?.progress ?? UNKNOWN;
  }

  /** Throws `not_found` for an id nobody imported under, here or lately. */
  find(id: string): Upload {
    const found = this.#byId.get(id);
    if (found) return found;
    throw new AppError("not_found", "There is no import with this id; it may have ended long ago.");
  }

  /** Forgets it, and its rejected lines, a while after its end. */
  forgetLater({ id, rejectsPath }: Upload): void {
    setTimeout(() => {
      this.#byId.delete(id);
      rmSync(rejectsPath, { force: true });
    }, REMEMBERED_MS).unref();
  }
}

/** Rejected lines that a process before this one had no time to forget. */
function forgetOld(): void {
  for (const name of readdirSync(tmpdir())) {
    if (!/^cordwood-import-.+\.rejects$/.test(name)) continue;
    const path = join(tmpdir(), name);
    try {
      if (Date.now() - statSync(path).mtimeMs > REMEMBERED_MS) rmSync(path, { force: true });
    } catch {
      // Another user's, who forgets it, or forgotten in this moment.
    }
  }
}
