import type { TailNotice } from "@/lib/contract/tail";
import type { Query } from "@/lib/query/ast";
import { noticeEvent } from "./events";

/** What somebody wants to see come in. */
export interface Watch {
  query: Query | null;
  tz: string;
  /** The same for all that are served by one condition. */
  key: string;
  /** The last event that was received; null to begin now. */
  after: string | null;
}

/**
 * What may wait for a client, in bytes. At 700 bytes a row some 12,000 rows: a browser that is busy
 * for a second is none that is lost. It may be more by what came last, which viewers share.
 */
const MOST_WAITING = 8 * 1024 * 1024;

/** One stream of events. */
export class Viewer {
  readonly stream: ReadableStream<Uint8Array>;
  #controller: ReadableStreamDefaultController<Uint8Array> | null = null;

  constructor(
    readonly watch: Watch,
    /** Called once, however it ends. */
    private readonly onEnd: (viewer: Viewer) => void,
  ) {
    this.stream = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        cancel: () => this.#leave(),
      },
      new ByteLengthQueuingStrategy({ highWaterMark: MOST_WAITING }),
    );
  }

  /**
   * Sends events, of which all viewers with the same query share the bytes. False where too much
   * waits already: the stream ends then, with word of why.
   */
  send(events: Uint8Array): boolean {
    if (!this.#controller) return true;
    if ((this.#controller.desiredSize ?? 0) <= 0) {
      this.end({
        code: "slow",
        message: "Rows came faster than they were taken, so the stream was ended.",
      });
      return false;
    }
    this.#controller.enqueue(events);
    return true;
  }

  end(notice?: TailNotice): void {
    const controller = this.#controller;
    if (!controller) return;
    if (notice) controller.enqueue(new TextEncoder().encode(noticeEvent(notice)));
    this.#leave();
    controller.close();
  }

  #leave(): void {
    if (!this.#controller) return;
    this.#controller = null;
    this.onEnd(this);
  }
}
