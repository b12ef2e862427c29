import type { AdoptProgress } from "@/lib/server/adopt/adopt";
import type { AdoptPlan } from "@/lib/server/adopt/plan";
import { duration, type ProgressOutput } from "./import-progress";

const NUMBER = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const NAMES = new Intl.ListFormat("en-US");
const LOG_INTERVAL_MS = 5_000;

/** What a dry run says. */
export function planLines(plan: AdoptPlan): string[] {
  const { table, obstacles, estimate } = plan;
  const lines = [`${table} has ${NUMBER.format(plan.rows)} rows and takes ${size(plan.bytes)}.`];
  if (plan.timeless > 0) {
    lines.push(
      `${NUMBER.format(plan.timeless)} of them have no timestamp: they get that of their creation.`,
    );
  }
  if (plan.required.length > 0) {
    const names = NAMES.format(plan.required);
    const one = plan.required.length === 1 ? "it" : "one of them";
    lines.push(
      `From then on ${names} may not be null: an INSERT that says null for ${one} is refused with all its rows. A writer that leaves timestamp out gets the time of writing.`,
    );
  }
  if (plan.indexes.length > 0) {
    lines.push(
      `These indexes aren't carried over, because Cordwood's own take their place; those that other queries of yours need have to be created again: ${plan.indexes.join(", ")}.`,
    );
  }
  if (plan.isUnderWay) lines.push("An adoption is under way: npx cordwood adopt goes on with it.");
  if (estimate) {
    lines.push(
      `Adopting would take about ${duration(estimate.seconds * 1_000)} and, until the old table is dropped, ${size(estimate.bytes)} more disk, judging by a sample. Writers and readers go on meanwhile, but for a moment at the end.`,
    );
  }
  if (obstacles.length > 0) lines.push("In the way:", ...obstacles.map((line) => `- ${line}`));
  return [...lines, "Nothing was changed: this was a dry run."];
}

function size(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`;
  return `${NUMBER.format(Math.ceil(bytes / 1e6))} MB`;
}

/** Rows that the step had done when it began, or when this run found it, and the time since. */
interface Since {
  done: number;
  elapsedMs: number;
}

/**
 * `copying 42% · 840,000 of 2,000,000 rows · 51,000 rows/s · 23 s left`, and
 * `catching up · 12,000 changed rows left · 20,000 rows/s`, whose end writers put off.
 */
export function progressText({ step, copied, rows, changes }: AdoptProgress, since: Since): string {
  if (step === "catching up") {
    const parts = [step, `${NUMBER.format(changes.left)} changed rows left`];
    const perMs = (changes.taken - since.done) / since.elapsedMs;
    if (since.elapsedMs >= 1_000 && perMs > 0) parts.push(`${NUMBER.format(perMs * 1_000)} rows/s`);
    return parts.join(" · ");
  }
  if (step !== "copying" || rows === 0) return step;
  // Rows that were deleted meanwhile, or added among the others' ids, are none of these.
  const share = Math.min(1, copied / rows);
  const parts = [
    `copying ${Math.floor(share * 100)}%`,
    `${NUMBER.format(copied)} of ${NUMBER.format(rows)} rows`,
  ];
  const perMs = (copied - since.done) / since.elapsedMs;
  if (since.elapsedMs >= 1_000 && perMs > 0) {
    parts.push(`${NUMBER.format(perMs * 1_000)} rows/s`);
    parts.push(`${duration(Math.max(0, rows - copied) / perMs)} left`);
  }
  return parts.join(" · ");
}

/** One line of a terminal that is written over, or in a log a line now and then. */
export class AdoptProgressLine {
  #since = { step: "", done: 0, at: 0 };
  #lastAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly output: ProgressOutput) {}

  show(progress: AdoptProgress): void {
    const now = performance.now();
    const { step } = progress;
    const isNew = step !== this.#since.step;
    if (isNew) {
      const done = step === "catching up" ? progress.changes.taken : progress.copied;
      this.#since = { step, done, at: now };
    }
    const { done, at } = this.#since;
    const text = progressText(progress, { done, elapsedMs: now - at });
    if (this.output.isTTY) {
      this.output.write(`\r${text.slice(0, (this.output.columns ?? 80) - 1)}\x1b[K`);
    } else if (isNew || now - this.#lastAt >= LOG_INTERVAL_MS) {
      this.output.write(`${text}\n`);
      this.#lastAt = now;
    }
  }

  /** Clears the terminal's line. */
  end(): void {
    if (this.output.isTTY) this.output.write("\r\x1b[K");
  }
}
