import { AppError } from "@/lib/contract/error";
import type { Database } from "@/lib/server/db/database";
import { writeObstacle } from "@/lib/server/db/write-obstacle";

/** Why views can't be saved here and what would help, or null where they can. */
export function obstacleToViews(db: Database, signal?: AbortSignal): Promise<string | null> {
  const instead = "A link holds all a view does.";
  return writeObstacle((statement) => db.query(statement, signal), db, "views", instead);
}

/** Throws `not_writable` where views can't be saved. */
export async function assertSavable(db: Database): Promise<void> {
  const obstacle = await obstacleToViews(db);
  if (obstacle !== null) throw new AppError("not_writable", obstacle);
}
