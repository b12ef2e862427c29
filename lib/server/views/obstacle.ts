import { AppError } from "@/lib/contract/error";
import type { Database } from "@/lib/server/db/database";
import { writeObstacle } from "@/lib/server/db/write-obstacle";
import type { WhoseViews } from "./whose-views";

/** Why views can't be saved here and what would help, or null where they can. */
export async function obstacleToViews(
  db: Database,
  whose: WhoseViews,
  signal?: AbortSignal,
): Promise<string | null> {
  const instead = "A link holds all a view does.";
  if (whose.kind === "shared") {
    return `Views are saved by those who see all logs, or for one's team. ${instead}`;
  }
  return writeObstacle((statement) => db.query(statement, signal), db, "views", instead);
}

/** Throws `not_writable` where views can't be saved. */
export async function assertSavable(db: Database, whose: WhoseViews): Promise<void> {
  const obstacle = await obstacleToViews(db, whose);
  if (obstacle !== null) throw new AppError("not_writable", obstacle);
}
