import type { Position } from "./arrivals";
import { Snapshot } from "./snapshot";

/** What was known of the table when no transaction from `next` on had begun. */
export interface Mark {
  next: number;
  /** The greatest id there was. */
  id: string;
  /** The database's clock. */
  at: string;
}

const TEXT = /^([\d:,]+);(\d{1,19});(\d{4,6}-[\d:.T-]+Z);([0-9a-z.]*)$/;

/**
 * How far a plain table has been seen. Its rows name no transaction but the one in their xmin, and
 * that may be a savepoint's, of which a snapshot doesn't tell whether it had ended: the numbers seen
 * among those that the snapshot leaves open are remembered.
 */
export class PlainPosition implements Position {
  constructor(
    readonly snapshot: Snapshot,
    /** What was seen from the snapshot's xmin on. */
    readonly seen: ReadonlySet<number>,
    /** Oldest first; the first is from before the oldest transaction that was under way. */
    readonly marks: readonly Mark[],
  ) {}

  static read(text: string): PlainPosition | null {
    const [, named = "", id = "", at = "", steps = ""] = TEXT.exec(text) ?? [];
    const snapshot = Snapshot.parse(named);
    if (!snapshot) return null;
    let xid = snapshot.xmin;
    const seen =
      steps === "" ? [] : steps.split(".").map((step) => (xid += Number.parseInt(step, 36)));
    return new PlainPosition(snapshot, new Set(seen), [{ next: snapshot.xmin, id, at }]);
  }

  has(xid: number): boolean {
    return xid < this.snapshot.xmin || this.seen.has(xid);
  }

  /** What was known before a transaction began. */
  before(xid: number): Mark | undefined {
    return this.marks.findLast(({ next }) => next <= xid) ?? this.marks[0];
  }

  /** Each number as its distance from the one before: most are a character long. */
  toString(): string {
    const { id, at } = this.marks[0] ?? { id: "0", at: "1970-01-01T00:00:00Z" };
    let before = this.snapshot.xmin;
    const steps = [...this.seen]
      .sort((a, b) => a - b)
      .map((xid) => {
        const step = xid - before;
        before = xid;
        return step.toString(36);
      });
    return `${this.snapshot};${id};${at};${steps.join(".")}`;
  }
}
