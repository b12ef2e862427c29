import { setImmediate as turn } from "node:timers/promises";
import { AppError, isAppError } from "@/lib/contract/error";
import { copyLine } from "@/lib/log/copy-line";
import { type Defaults, type Draft, recordOf } from "@/lib/server/ingest/draft";
import type { Refusal } from "@/lib/server/ingest/formats/format";
import type { Intake } from "@/lib/server/ingest/intake/intake";

/** Characters of COPY's text that are written together; a long body is many of these. */
const BATCH_LENGTH = 1024 * 1024;

/** A record may not be longer, as it is stored. */
const RECORD_LENGTH = 1024 * 1024;

/** Batches of one body that may be on their way at once: more would be memory, not speed. */
const MOST_UNDERWAY = 2;

/** Records mapped without letting others have their turn: some milliseconds. */
const TURN_RECORDS = 200;

/** Rejected records that are listed; beyond that they are counted. */
const MOST_LISTED = 1_000;

export interface Receipt {
  /** Rows that are durable. */
  accepted: number;
  /** The first records that are not, by their index in the body. */
  rejected: { index: number; reason: string }[];
  /** Of all that are not. */
  rejectedCount: number;
}

/** The records of one request on their way to the writer. */
export class Delivery {
  readonly #receipt: Receipt = { accepted: 0, rejected: [], rejectedCount: 0 };
  #lines: string[] = [];
  #length = 0;
  /** The index in the body of each line. */
  #indexes: number[] = [];
  #count = 0;
  #batches = 0;
  readonly #underway = new Set<Promise<void>>();
  #failure: unknown = null;

  constructor(
    private readonly intake: Intake,
    private readonly given: Omit<Defaults, "redactor">,
    /** Makes a repeated body count once, or null. */
    private readonly key: string | null,
  ) {}

  /** Records so far, rejected ones too. */
  get count(): number {
    return this.#count;
  }

  /** Takes the next record, or counts why there is none in its place. */
  add(draft: Draft | Refusal, logger?: string): void {
    const index = this.#count;
    this.#count += 1;
    if ("refused" in draft) {
      this.#reject(index, draft.refused);
      return;
    }
    const { redactor } = this.intake;
    const defaults: Defaults = { ...this.given, ...(logger !== undefined && { logger }), redactor };
    const line = `${copyLine(recordOf(draft, defaults))}\n`;
    if (line.length > RECORD_LENGTH) {
      this.#reject(index, "is larger than 1 MiB");
      return;
    }
    this.#lines.push(line);
    this.#indexes.push(index);
    this.#length += line.length;
    if (this.#length >= BATCH_LENGTH) this.#send();
  }

  /** To be awaited after each record: others get their turn, and the writer isn't outrun. */
  async breathe(): Promise<void> {
    if (this.#count % TURN_RECORDS === 0) await turn();
    while (this.#underway.size >= MOST_UNDERWAY) await Promise.race(this.#underway);
    if (this.#failure !== null) throw this.#failure;
  }

  /** Whether `breathe` has anything to wait for: most records needn't await it. */
  get isBusy(): boolean {
    return this.#count % TURN_RECORDS === 0 || this.#underway.size >= MOST_UNDERWAY;
  }

  /** Resolves when everything is durable. Throws what the writer threw. */
  async end(): Promise<Receipt> {
    if (this.#lines.length > 0) this.#send();
    await Promise.all(this.#underway);
    if (this.#failure !== null) throw this.#failure;
    this.#receipt.rejected.sort((one, other) => one.index - other.index);
    this.intake.tally.rejected += this.#receipt.rejectedCount;
    return this.#receipt;
  }

  #send(): void {
    const indexes = this.#indexes;
    const batch = {
      text: Buffer.from(this.#lines.join("")),
      rows: this.#lines.length,
      // The same body is cut into the same batches; another one under the same key is not lost.
      key: this.key === null ? null : `${this.key} ${this.#batches} ${this.#lines.length}`,
    };
    [this.#lines, this.#indexes, this.#length] = [[], [], 0];
    this.#batches += 1;
    const sent = this.intake.add(batch).then(
      ({ refused }) => {
        this.#receipt.accepted += batch.rows - refused.length;
        for (const { row, reason } of refused) this.#reject(indexes[row] ?? 0, reason);
      },
      (error: unknown) => {
        this.#failure ??= this.#withAccepted(error);
      },
    );
    this.#underway.add(sent);
    void sent.then(() => this.#underway.delete(sent));
  }

  #reject(index: number, reason: string): void {
    this.#receipt.rejectedCount += 1;
    if (this.#receipt.rejected.length < MOST_LISTED) this.#receipt.rejected.push({ index, reason });
  }

  /** A failure in the middle of a long body says how much of it is stored. */
  #withAccepted(error: unknown): unknown {
    const { accepted } = this.#receipt;
    if (!isAppError(error) || accepted === 0) return error;
    const { code, message, details, cause } = error;
    return new AppError(code, message, { cause, details: { ...details, accepted } });
  }
}
