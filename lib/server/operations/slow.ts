import sql from "sql-template-tag";
import { AppError } from "@/lib/contract/error";
import type { Ask } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { writeObstacle } from "@/lib/server/db/write-obstacle";

/** From which duration on a call is slow where nobody has said otherwise. */
export const SLOW_MS = 30_000;

/** They are read with every answer. */
const MOST_SET = 1_000;

const TABLE = "slow_operations";

/** What was set, by operation; in somebody's own table nothing can be. */
export async function readSlow(ask: Ask, db: Database): Promise<Map<string, number>> {
  if (db.layout !== "owned") return new Map();
  const rows = await ask<{ name: string; slow_ms: number }>(
    sql`select name, slow_ms from ${db.table(TABLE)}`,
  );
  return new Map(rows.map(({ name, slow_ms }) => [name, slow_ms]));
}

/** Why no other time can be set here and what would help, or null where it can. */
export function obstacleToSlow(ask: Ask, db: Database): Promise<string | null> {
  return writeObstacle(ask, db, TABLE, `Calls are slow from ${SLOW_MS / 1_000} s on.`);
}

/** Throws `not_writable` where no other time can be set. */
export async function assertSettable(db: Database): Promise<void> {
  const obstacle = await obstacleToSlow((statement) => db.query(statement), db);
  if (obstacle !== null) throw new AppError("not_writable", obstacle);
}

/** Sets it, or with null goes back to the default. Throws `not_writable` or `conflict`. */
export async function setSlow(
  db: Database,
  { name, slow_ms }: { name: string; slow_ms: number | null },
): Promise<{ name: string; slow_ms: number }> {
  await assertSettable(db);
  const ask: Ask = (statement) => db.query(statement);
  if (slow_ms === null) {
    await ask(sql`delete from ${db.table(TABLE)} where name = ${name}`);
    return { name, slow_ms: SLOW_MS };
  }
  const set = await readSlow(ask, db);
  if (!set.has(name) && set.size >= MOST_SET) {
    throw new AppError(
      "conflict",
      `${MOST_SET} operations have a time of their own already, and no more are kept. Reset one that needs none.`,
    );
  }
  await ask(sql`
    insert into ${db.table(TABLE)} (name, slow_ms)
    values (${name}, ${slow_ms})
    on conflict (name) do update set slow_ms = excluded.slow_ms`);
  return { name, slow_ms };
}
