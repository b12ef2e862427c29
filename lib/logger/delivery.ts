import { setImmediate as nextTurn, setTimeout as wait } from "node:timers/promises";
import type { Level } from "@/lib/log/level";
import { rankOf } from "@/lib/log/level";
import type { LogRecord } from "@/lib/log/record";
import { type Backoff, backoffMs } from "./backoff";
import { type Entry, recordOf } from "./entry";
import { Counts, type HandlerHealth } from "./health";
import { Queue, type QueueLimits } from "./queue";
import { reasonOf } from "./reason";
import { type Sink, SinkError } from "./sink";

/** What waits is written together, a thousand records at most: one transaction or request. */
const MOST_AT_ONCE = 1_000;

/** Lost records between two reports of it, which are told once a minute at most. */
const TOLD_EVERY = 10_000;

export interface DeliveryOptions {
  name: string;
  sink: Sink;
  level: Level;
  queue: QueueLimits;
  /** So many records wait, or the first of them so long, before they are written. */
  batchSize: number;
  intervalMs: number;
  tries: number;
  backoff: Backoff;
  /** Takes records that the sink could not: prints them, whatever happens. */
  fallback: (records: readonly LogRecord[]) => void;
  /** Hears what went wrong. */
  report: (problem: string) => void;
}

/** The way of records to one destination: they wait, are written in batches, tried again, given up. */
export class Delivery {
  readonly rank: number;
  readonly #options: DeliveryOptions;
  readonly #queue: Queue;
  /** What found no room, on its way to the fallback: that prints, for which no log call waits. */
  readonly #spilled: Queue;
  #spilling: NodeJS.Immediate | null = null;
  readonly #counts = new Counts();
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
  /** The batch that is being written. */
  #underway: readonly LogRecord[] = [];
  /** The process is about to end, or should have: nothing is tried any more. */
  #isAbandoned = false;
  #isClosed = false;

  constructor(options: DeliveryOptions) {
    this.#options = options;
    this.rank = rankOf(options.level);
    this.#queue = new Queue(options.queue);
    this.#spilled = new Queue({ ...options.queue, overflow: "drop_newest" });
  }

  /** Takes a record. Nothing is written before the caller's turn is over. */
  push(entry: Entry): void {
    if (this.#isClosed) {
      this.#giveUp([recordOf(entry)]);
      return;
    }
    const evicted = this.#queue.push(entry);
    if (evicted.length > 0) this.#overflow(evicted);
    if (this.#queue.length >= this.#options.batchSize) this.#start();
    else this.#timer ??= setTimeout(() => this.#start(), this.#options.intervalMs).unref();
  }

  /** Resolves when all that was taken so far is written, or has gone to the fallback. */
  async flush(): Promise<void> {
    this.#handOn();
    while (this.#running || this.#queue.length > 0) {
      this.#start();
      await this.#running;
    }
  }

  /** Flushes and closes; what isn't written by the deadline goes to the fallback. */
  async close(timeoutMs: number): Promise<void> {
    const deadline = new AbortController();
    const late = wait(timeoutMs, "late", { signal: deadline.signal }).catch(() => "done");
    const outcome = await Promise.race([this.flush(), late]);
    deadline.abort();
    if (outcome === "late") this.writeNow();
    this.#isClosed = true;
    if (this.#timer) clearTimeout(this.#timer);
    await Promise.race([this.#options.sink.close(), wait(1_000, undefined, { ref: false })]);
  }

  /** Hands on at once what still waits: the process is about to end. */
  writeNow(): void {
    this.#isAbandoned = true;
    this.#handOn();
    const { sink } = this.#options;
    const left = [...this.#underway, ...this.#queue.take(this.#queue.length).map(recordOf)];
    this.#underway = [];
    if (left.length === 0) return;
    try {
      if (!sink.writeNow) throw new Error("It can't be written to at once.");
      sink.writeNow(left);
      this.#counts.written += left.length;
    } catch {
      this.#giveUp(left);
    }
  }

  health(): HandlerHealth {
    const { errorRate: error_rate, ...counts } = this.#counts;
    return {
      queue_depth: this.#queue.length + this.#underway.length,
      queue_characters: this.#queue.characters,
      connected: this.#options.sink.isConnected,
      ...counts,
      error_rate: this.#counts.errorRate,
    };
  }

  #overflow(evicted: readonly Entry[]): void {
    const isSpilled = this.#options.queue.overflow === "fallback";
    const lost = isSpilled ? evicted.flatMap((entry) => this.#spilled.push(entry)) : evicted;
    if (isSpilled) this.#spilling ??= setImmediate(() => this.#handOn());
    if (lost.length === 0) return;
    const before = this.#counts.dropped;
    this.#counts.dropped += lost.length;
    // An overload is no time to make a sentence for each record, nor a log call to print one.
    if (before === 0 || before % TOLD_EVERY === 0) setImmediate(() => this.#tellLost());
  }

  #tellLost(): void {
    const { name, queue, report } = this.#options;
    const advice = queue.overflow === "fallback" ? "" : ", or set its overflow to fallback";
    report(
      `The queue of the ${name} handler is full and ${this.#counts.dropped} records are lost. ` +
        `Enlarge logging.queue${advice}.`,
    );
  }

  #handOn(): void {
    if (this.#spilling) clearImmediate(this.#spilling);
    this.#spilling = null;
    const entries = this.#spilled.take(this.#spilled.length);
    if (entries.length > 0) this.#giveUp(entries.map(recordOf));
  }

  #start(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
      // Too few for a batch came meanwhile: they have their time like any others.
      if (this.#queue.length > 0 && !this.#isAbandoned) {
        this.#timer ??= setTimeout(() => this.#start(), this.#options.intervalMs).unref();
      }
    });
  }

  /** Writes what waits, and whole batches that come meanwhile. */
  async #run(): Promise<void> {
    await nextTurn();
    do {
      const records = this.#queue.take(MOST_AT_ONCE).map(recordOf);
      this.#underway = records;
      await this.#write(records);
      this.#underway = [];
    } while (this.#queue.length >= this.#options.batchSize && !this.#isAbandoned);
  }

  async #write(records: readonly LogRecord[]): Promise<void> {
    const { sink, tries, backoff, name, report } = this.#options;
    if (this.#isAbandoned) return this.#giveUp(records);
    for (let failure = 1; !this.#isAbandoned; failure += 1) {
      try {
        const refused = await sink.write(records);
        this.#counts.flushes += 1;
        this.#counts.written += records.length - refused.length;
        this.#counts.refused += refused.length;
        const [first] = refused;
        if (!first) return;
        report(`The ${name} handler's destination refused a record: ${first.reason}`);
        return this.#giveUp(refused.map(({ record }) => record));
      } catch (error) {
        const outlook = error instanceof SinkError ? error.outlook : { mayPass: false };
        this.#counts.failures += 1;
        this.#counts.last_error = reasonOf(error);
        report(`The ${name} handler can't write: ${reasonOf(error)}`);
        if (this.#isAbandoned) return;
        if (!outlook.mayPass || failure >= tries) return this.#giveUp(records);
        await wait(Math.max(outlook.afterMs ?? 0, backoffMs(failure, backoff)));
      }
    }
  }

  #giveUp(records: readonly LogRecord[]): void {
    this.#counts.fallbacks += records.length;
    this.#options.fallback(records);
  }
}
