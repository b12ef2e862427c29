import sql from "sql-template-tag";
import { AppError } from "@/lib/contract/error";
import type { Database } from "@/lib/server/db/database";

/**
 * Throws where there is no such team; none is one too. Within a transaction nobody can delete it before
 * the end of that.
 */
export async function assertTeam(db: Database, team: string | null): Promise<void> {
  if (team === null) return;
  const [there] = await db.query(
    sql`select id from ${db.table("teams")} where id = ${team}::uuid for key share`,
  );
  if (there) return;
  throw new AppError(
    "bad_parameter",
    "team must be one that is there; somebody may have deleted it.",
    {
      details: { parameter: "team" },
    },
  );
}
