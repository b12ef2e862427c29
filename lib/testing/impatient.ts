import { AppError } from "@/lib/contract/error";
import type { Ask } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";

/** The same database, whose statement timeout cuts every question of a snapshot after the first few. */
export function impatient(db: Database, answered: number): Database {
  const snapshot: Database["snapshot"] = (work, options) => {
    let asked = 0;
    const cut =
      (ask: Ask): Ask =>
      async <Row extends object>(statement: Parameters<Ask>[0]) => {
        asked += 1;
        if (asked > answered) throw new AppError("timeout", "It took too long.");
        return ask<Row>(statement);
      };
    return db.snapshot(
      ({ ask, askAgain }) => work({ ask: cut(ask), askAgain: cut(askAgain) }),
      options,
    );
  };
  return Object.assign(Object.create(db) as Database, { snapshot });
}
