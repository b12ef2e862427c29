import { readCopyLine } from "@/lib/log/copy-line";
import { linesOf } from "@/lib/server/ingest/intake/batch";
import type { Intake } from "@/lib/server/ingest/intake/intake";
import type { Untold } from "@/lib/server/ingest/intake/refused-file";

/** Of each record that is kept: enough to know it by. */
const TEXT_LENGTH = 4_096;

/** Of one body: the others are counted. */
const MOST_KEPT = 1_000;

/** Records of one request that were refused, for the case that nobody tells their sender. */
export class UntoldRecords {
  readonly #kept: Omit<Untold, "at">[] = [];
  #count = 0;

  constructor(
    private readonly intake: Intake,
    private readonly of: { protocol: string; from: string },
  ) {}

  /** `said` is what was sent: a text, or a value of JSON. */
  add(reason: string, said: unknown): void {
    this.#count += 1;
    if (this.#kept.length >= MOST_KEPT) return;
    const text = typeof said === "string" ? said : (JSON.stringify(said) ?? "");
    const cut = text.slice(0, TEXT_LENGTH);
    this.#kept.push({ ...this.of, reason, text: this.intake.redactor?.text(cut) ?? cut });
  }

  /** The same of a row that the table refused, out of its batch. */
  addRow(reason: string, batch: Buffer, row: number): void {
    const line = linesOf(batch)[row]?.toString("utf8").trimEnd() ?? "";
    this.add(reason, readCopyLine(line));
  }

  /** Keeps them: their sender hears nothing. */
  keep(): void {
    const at = new Date().toISOString();
    this.intake.tally.untold += this.#count;
    this.intake.refused.add(this.#kept.map((each) => ({ at, ...each })));
  }
}
