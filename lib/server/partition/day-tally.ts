/** About how many rows of each day there are, by the first ten characters of their times. */
export class DayTally {
  readonly rows = new Map<string, number>();
  /** The first and the last of the times. */
  oldest: string | null = null;
  newest: string | null = null;

  add(timestamp: string, rows = 1): void {
    const day = timestamp.slice(0, 10);
    this.rows.set(day, (this.rows.get(day) ?? 0) + rows);
    // Same length, same zone: they compare as text.
    if (this.oldest === null || timestamp < this.oldest) this.oldest = timestamp;
    if (this.newest === null || timestamp > this.newest) this.newest = timestamp;
  }
}
