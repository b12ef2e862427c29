import type { Sql } from "sql-template-tag";
import type { Ask } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";

/** A statement that was run, how long it took there and back, and how many rows it returned. */
export interface Asked {
  statement: Sql;
  ms: number;
  rows: number;
}

/** The same database, which notes in `asked` every question it is asked. */
export function recording(db: Database, asked: Asked[]): Database {
  const noting =
    (ask: Ask): Ask =>
    async <Row extends object>(statement: Sql) => {
      const began = performance.now();
      const rows = await ask<Row>(statement);
      asked.push({ statement, ms: performance.now() - began, rows: rows.length });
      return rows;
    };
  const changes: Pick<Database, "query" | "snapshot"> = {
    query: <Row extends object>(statement: Sql, signal?: AbortSignal) =>
      noting(<Each extends object>(one: Sql) => db.query<Each>(one, signal))<Row>(statement),
    snapshot: (work, options) =>
      db.snapshot(
        ({ ask, askAgain }) => work({ ask: noting(ask), askAgain: noting(askAgain) }),
        options,
      ),
  };
  // Its names and its layout are the real one's, which answers too. What the search index is asked by
  // names loggers that not everybody may see: they are shown what asks the rows, which finds the same.
  const recorder = Object.assign(Object.create(db) as Database, changes);
  return db.isWhole ? recorder : Object.defineProperty(recorder, "isSearchable", { value: false });
}
