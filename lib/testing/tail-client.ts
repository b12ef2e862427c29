import { EventEmitter, once } from "node:events";
import type { TailNotice } from "@/lib/contract/tail";
import type { LogRow } from "@/lib/log/record";

/** What a browser's EventSource would make of a stream of events. */
export class TailClient {
  readonly rows: LogRow[] = [];
  readonly notices: TailNotice[] = [];
  isReady = false;
  hasEnded = false;
  /** What it would send to go on from here. */
  lastId: string | null = null;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #reading: Promise<void>;
  readonly #changes = new EventEmitter();

  constructor(
    stream: ReadableStream<Uint8Array>,
    /** Takes each row as it comes; by default they are kept. */
    private readonly onRow: (row: LogRow) => void = (row) => this.rows.push(row),
  ) {
    this.#reader = stream.getReader();
    this.#reading = this.#read();
  }

  /** Resolves once it holds; there is the test's own time limit. */
  async until(holds: (client: TailClient) => boolean): Promise<this> {
    while (!holds(this)) {
      if (this.hasEnded) {
        throw new Error(`The stream has ended: ${JSON.stringify(this.notices)}`);
      }
      await once(this.#changes, "change");
    }
    return this;
  }

  async leave(): Promise<void> {
    await this.#reader.cancel();
    await this.#reading;
  }

  get messages(): string[] {
    return this.rows.map(({ message }) => message);
  }

  async #read(): Promise<void> {
    const decoder = new TextDecoder();
    let rest = "";
    for (;;) {
      const { done, value } = await this.#reader.read();
      if (done) break;
      const blocks = (rest + decoder.decode(value, { stream: true })).split("\n\n");
      rest = blocks.pop() ?? "";
      for (const block of blocks) this.#take(block);
      this.#changes.emit("change");
    }
    this.hasEnded = true;
    this.#changes.emit("change");
  }

  #take(block: string): void {
    const fields = new Map(block.split("\n").map((line) => cut(line)));
    this.lastId = fields.get("id") ?? this.lastId;
    const data = JSON.parse(fields.get("data") ?? "null");
    const event = fields.get("event");
    if (event === "ready") this.isReady = true;
    if (event === "notice") this.notices.push(data);
    if (event === "row") this.onRow(data);
  }
}

function cut(line: string): [string, string] {
  const colon = line.indexOf(": ");
  return [line.slice(0, colon), line.slice(colon + 2)];
}
