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
    const [xmin, xmax] = [Number(match[1]), Number(match[2])];
    const running = match[3]?.split(",").map(Number) ?? [];
    // In order and each between the two, or Postgres would not read it back.
    const bounds = [xmin, ...running.map((xid) => xid + 1), xmax];
    const isInOrder = [...running, xmax].every((xid, index) => xid >= (bounds[index] ?? 0));
    return xmin > 0 && isInOrder ? new Snapshot(text, xmin, xmax, new Set(running)) : null;
  }

  /** Whether a transaction, not a savepoint's, had ended. */
  shows(xid: number): boolean {
    return xid < this.xmin || (xid < this.xmax && !this.running.has(xid));
  }

  toString(): string {
    return this.text;
  }
}
