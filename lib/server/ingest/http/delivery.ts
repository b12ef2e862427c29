import { setImmediate as turn } from "node:timers/promises";
import { AppError, isAppError } from "@/lib/contract/error";
import { copyLine } from "@/lib/log/copy-line";
import { type Defaults, type Draft, recordOf } from "@/lib/server/ingest/draft";
import type { Refusal } from "@/lib/server/ingest/formats/format";
import type { Intake } from "@/lib/server/ingest/intake/intake";
import type { UntoldRecords } from "./untold";

/** Characters of COPY's text that are written together; a long body is many of these. */
const BATCH_LENGTH = 1024 * 1024;

/** A record may not be longer, as it is stored. */
const RECORD_LENGTH = 1024 * 1024;

const TOO_LARGE = "is larger than 1 MiB";

/** Lines that are kept as text: as bytes they are nothing that the garbage collector goes through. */
const TEXT_LINES = 64;

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

/** What came of each record, where each is answered by itself. */
export interface Outcome {
  /** Why a record can never be stored; null where it can. */
  reasonOf: (index: number) => string | null;
  /** The writer's failure, and what it kept from being stored; null where everything is durable. */
  failure: { error: unknown; of: (index: number) => boolean } | null;
}

/** The records of one request on their way to the writer. */
export class Delivery {
  readonly #receipt: Receipt = { accepted: 0, rejected: [], rejectedCount: 0 };
  /** Where records are answered one by one: all that are refused, and all that may come again. */
  #reasons: Map<number, string> | null = null;
  readonly #unstored = new Set<number>();
  /** The lines that wait to be sent: the last of them as text, those before as bytes. */
  #text = "";
  #bytes: Buffer[] = [];
  #length = 0;
  /** The index in the body of each line. */
  #indexes: number[] = [];
  #count = 0;
  #batches = 0;
  readonly #underway = new Set<Promise<void>>();
  #failure: unknown = null;
  readonly #defaults: Defaults;

  constructor(
    private readonly intake: Intake,
    given: Omit<Defaults, "redactor">,
    /** Makes a repeated body count once, or null. */
    private readonly key: string | null,
    /** Given where senders may not hear of records that were refused. */
    private readonly untold?: UntoldRecords,
  ) {
    this.#defaults = { ...given, redactor: intake.redactor };
  }

  /** Records so far, rejected ones too. */
  get count(): number {
    return this.#count;
  }

  /** Takes the next record, or counts why there is none in its place. `said` is what was sent. */
  add(draft: Draft | Refusal, logger?: string, said?: unknown): void {
    const index = this.#count;
    this.#count += 1;
    if ("refused" in draft) {
      this.#reject(index, draft.refused);
      this.untold?.add(draft.refused, said);
      return;
    }
    const defaults = logger === undefined ? this.#defaults : { ...this.#defaults, logger };
    const line = `${copyLine(recordOf(draft, defaults))}\n`;
    if (line.length > RECORD_LENGTH) {
      this.#reject(index, TOO_LARGE);
      this.untold?.add(TOO_LARGE, said);
      return;
    }
    if (this.#reasons && this.#failure !== null) {
      this.#unstored.add(index);
      return;
    }
    this.#text += line;
    this.#indexes.push(index);
    this.#length += line.length;
    if (this.#indexes.length % TEXT_LINES === 0) this.#encode();
    if (this.#length >= BATCH_LENGTH) this.#send();
  }

  /** To be awaited after each record: others get their turn, and the writer isn't outrun. */
  async breathe(): Promise<void> {
    if (this.#count % TURN_RECORDS === 0) await turn();
    while (this.#underway.size >= MOST_UNDERWAY) await Promise.race(this.#underway);
    if (this.#failure !== null && !this.#reasons) throw this.#failure;
  }

  /** Whether `breathe` has anything to wait for: most records needn't await it. */
  get isBusy(): boolean {
    return this.#count % TURN_RECORDS === 0 || this.#underway.size >= MOST_UNDERWAY;
  }

  /** Resolves when everything is durable. Throws what the writer threw. */
  async end(): Promise<Receipt> {
    if (this.#indexes.length > 0) this.#send();
    await Promise.all(this.#underway);
    if (this.#failure !== null) throw this.#failure;
    this.#receipt.rejected.sort((one, other) => one.index - other.index);
    this.intake.tally.rejected += this.#receipt.rejectedCount;
    return this.#receipt;
  }

  /**
   * To be called before the first record where each is answered by itself. The writer's failure
   * then isn't thrown: what comes behind it is looked at, and not stored.
   */
  answerEach(): void {
    this.#reasons = new Map();
  }

  /** The same as `end`, record by record. */
  async endEach(): Promise<Outcome> {
    if (this.#failure === null && this.#indexes.length > 0) this.#send();
    else for (const index of this.#indexes) this.#unstored.add(index);
    await Promise.all(this.#underway);
    this.intake.tally.rejected += this.#receipt.rejectedCount;
    const failed = { error: this.#failure, of: (index: number) => this.#unstored.has(index) };
    return {
      reasonOf: (index) => this.#reasons?.get(index) ?? null,
      failure: this.#failure === null ? null : failed,
    };
  }

  #encode(): void {
    this.#bytes.push(Buffer.from(this.#text));
    this.#text = "";
  }

  #send(): void {
    if (this.#text !== "") this.#encode();
    const [indexes, rows] = [this.#indexes, this.#indexes.length];
    const [first] = this.#bytes;
    const batch = {
      // Most bodies have few lines: theirs are not copied.
      text: first && this.#bytes.length === 1 ? first : Buffer.concat(this.#bytes),
      rows,
      // The same body is cut into the same batches; another one under the same key is not lost.
      key: this.key === null ? null : `${this.key} ${this.#batches} ${rows}`,
    };
    [this.#bytes, this.#indexes, this.#length] = [[], [], 0];
    this.#batches += 1;
    const sent = this.intake.add(batch).then(
      ({ refused }) => {
        this.#receipt.accepted += batch.rows - refused.length;
        for (const { row, reason } of refused) {
          this.#reject(indexes[row] ?? 0, reason);
          this.untold?.addRow(reason, batch.text, row);
        }
      },
      (error: unknown) => {
        this.#failure ??= this.#withAccepted(error);
        if (this.#reasons) for (const index of indexes) this.#unstored.add(index);
      },
    );
    this.#underway.add(sent);
    void sent.then(() => this.#underway.delete(sent));
  }

  #reject(index: number, reason: string): void {
    this.#receipt.rejectedCount += 1;
    this.#reasons?.set(index, reason);
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
