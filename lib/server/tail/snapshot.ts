const TEXT = /^(\d{1,16}):(\d{1,16}):((?:\d{1,16},)*\d{1,16})?$/;

/**
 * Which transactions had ended when it was taken, as `pg_current_snapshot()` writes it:
 * `xmin:xmax:xip,…`. Transactions are numbered from the cluster's first on and never again; a
 * double holds their numbers until there have been 2^53.
 */
export class Snapshot {
  private constructor(
    private readonly text: string,
    /** Everything below had ended. */
    readonly xmin: number,
    /** Everything from here on had not begun. */
    readonly xmax: number,
    /** What was under way between the two; savepoints within are not told. */
    readonly running: ReadonlySet<number>,
  ) {}

  /** Null for anything that Postgres did not write. */
  static parse(text: string): Snapshot | null {
    const match = TEXT.exec(text);
    if (!match) return null;
    const [, xmin, xmax, running] = match;
    const numbers = running === undefined ? [] : running.split(",").map(Number);
    return new Snapshot(text, Number(xmin), Number(xmax), new Set(numbers));
  }

  /** Whether a transaction, not a savepoint's, had ended. */
  shows(xid: number): boolean {
    return xid < this.xmin || (xid < this.xmax && !this.running.has(xid));
  }

  toString(): string {
    return this.text;
  }
}
