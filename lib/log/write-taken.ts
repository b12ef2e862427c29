/** How rows are written within a transaction that has begun. */
export interface RowWriter<Row> {
  run(statement: string): Promise<unknown>;
  write(rows: readonly Row[]): Promise<void>;
  /** Why the table refuses rows, or null for any other failure. */
  refusalOf(error: unknown): string | null;
}

/** A row that the table doesn't take, counted from 0. */
export interface RefusedRow {
  row: number;
  reason: string;
}

/**
 * Writes the rows that a table takes, and returns the others. They are found by halves: one among
 * thousands costs some twenty statements.
 *
 * Rows below a savepoint have a number of their own and not the transaction's, by which whoever
 * misses the answer to the commit looks for them. So the first part that is taken is written again
 * above the savepoint: the first row there is has the transaction's number.
 *
 * What a table puts off until the commit is looked at with each part: a constraint that fails there
 * would fail all of them.
 */
export async function writeTaken<Row>(
  rows: readonly Row[],
  { run, write, refusalOf }: RowWriter<Row>,
): Promise<RefusedRow[]> {
  let hasOwn = false;
  const writePart = async (from: number, to: number): Promise<RefusedRow[]> => {
    const part = rows.slice(from, to);
    await run("savepoint part");
    try {
      await write(part);
      await run("set constraints all immediate");
    } catch (error) {
      const reason = refusalOf(error);
      if (reason === null) throw error;
      await run("rollback to savepoint part; release savepoint part");
      if (part.length === 1) return [{ row: from, reason }];
      const middle = (from + to) >> 1;
      const refused = await writePart(from, middle);
      return refused.concat(await writePart(middle, to));
    }
    if (hasOwn) await run("release savepoint part");
    else {
      await run("rollback to savepoint part; release savepoint part");
      await write(part);
      hasOwn = true;
    }
    return [];
  };
  return writePart(0, rows.length);
}
