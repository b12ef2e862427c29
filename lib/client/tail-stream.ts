import type { TailNotice } from "@/lib/contract/tail";
import { parseExact } from "@/lib/log/exact-json";
import type { LogRow } from "@/lib/log/record";
import { readFailure, serverAway } from "./api-error";

export interface TailListener {
  /** From here on every row comes; again each time a lost stream was found. */
  ready(): void;
  /** In the order they came. */
  rows(rows: LogRow[]): void;
  notice(notice: TailNotice): void;
  /** The stream broke off, and is tried again. */
  lost(why: string): void;
  /** It won't be tried again. */
  failed(why: string): void;
}

/** Twenty pictures a second are enough for rows: each has the table look at all it shows. */
const PASS_ON_MS = 50;

/** How soon a server that refused a stream is asked again. */
const RETRY_MS = 5_000;

/** A browser has six connections to a server for all its pages: a hidden one gives its own back. */
const HIDDEN_MS = 60_000;

/** Rows as the server commits them, until it is closed. */
export class TailStream {
  #source: EventSource | null = null;
  #lastId: string | null = null;
  #waiting: LogRow[] = [];
  #passOnTimer: ReturnType<typeof setTimeout> | undefined;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #hiddenTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #closing = new AbortController();

  constructor(
    private readonly scope: { q: string; tz: string },
    private readonly listener: TailListener,
  ) {
    this.#connect();
    document.addEventListener("visibilitychange", this.#onVisibility);
  }

  close(): void {
    this.#closing.abort();
    this.#disconnect();
    document.removeEventListener("visibilitychange", this.#onVisibility);
    for (const timer of [this.#passOnTimer, this.#retryTimer, this.#hiddenTimer]) {
      clearTimeout(timer);
    }
  }

  #connect(): void {
    const source = new EventSource(this.#url());
    this.#source = source;
    source.addEventListener("ready", (event) => {
      this.#lastId = event.lastEventId;
      this.#passOn();
      this.listener.ready();
    });
    source.addEventListener("row", (event) => {
      this.#lastId = event.lastEventId;
      // What the contract says; the server's tests hold it to that.
      this.#waiting.push(parseExact(event.data) as LogRow);
      this.#passOnTimer ??= setTimeout(() => this.#passOn(), this.#untilNext());
    });
    source.addEventListener("notice", (event) => this.#onNotice(JSON.parse(event.data)));
    source.addEventListener("error", () => void this.#onError(source));
  }

  #disconnect(): void {
    this.#source?.close();
    this.#source = null;
  }

  /** An EventSource of its own accord says where it was; a new one has to be told. */
  #url(): string {
    const params = new URLSearchParams(this.scope);
    if (this.#lastId) params.set("after", this.#lastId);
    return `/api/tail?${params}`;
  }

  #lastPassed = 0;

  /** Milliseconds. The first row after a pause is shown at once. */
  #untilNext(): number {
    return Math.max(0, this.#lastPassed + PASS_ON_MS - performance.now());
  }

  #passOn(): void {
    clearTimeout(this.#passOnTimer);
    this.#passOnTimer = undefined;
    this.#lastPassed = performance.now();
    if (this.#waiting.length > 0) this.listener.rows(this.#waiting.splice(0));
  }

  #onNotice(notice: TailNotice): void {
    this.#passOn();
    if (notice.code === "failed") {
      this.#disconnect();
      this.listener.failed(notice.message);
    } else this.listener.notice(notice);
  }

  async #onError(source: EventSource): Promise<void> {
    if (source !== this.#source) return;
    // The browser tries again by itself, unless the server answered something else than a stream.
    if (source.readyState !== EventSource.CLOSED) return this.listener.lost(serverAway().message);
    this.#disconnect();
    const { signal } = this.#closing;
    const failure = await fetch(this.#url(), { signal }).then(
      async (response) => {
        if (!response.ok) return readFailure(response);
        await response.body?.cancel();
        return null;
      },
      () => serverAway(),
    );
    if (signal.aborted) return;
    if (failure && !failure.isTemporary) return this.listener.failed(failure.message);
    if (failure) this.listener.lost(failure.message);
    this.#retryTimer = setTimeout(() => this.#connect(), failure ? RETRY_MS : 0);
  }

  readonly #onVisibility = (): void => {
    clearTimeout(this.#hiddenTimer);
    if (!document.hidden) {
      if (this.#isAsleep) this.#connect();
      this.#isAsleep = false;
      return;
    }
    this.#hiddenTimer = setTimeout(() => {
      this.#isAsleep = this.#source !== null;
      this.#disconnect();
    }, HIDDEN_MS);
  };

  #isAsleep = false;
}
