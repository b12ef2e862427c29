import sql from "sql-template-tag";
import { AppError } from "@/lib/contract/error";
import type { Database } from "@/lib/server/db/database";

/** Why nobody can sign in here and no token is known, with what would help, or null. */
export function obstacleToAccounts({
  layout,
  tablePrefix,
}: Pick<Database, "layout" | "tablePrefix">) {
  if (layout === "owned") return null;
  return `People and tokens need tables of their own, and nothing is created beside ${tablePrefix}_logs as long as it isn't Cordwood's. Run npx cordwood adopt, or set CORDWOOD_AUTH=off on a machine that you alone use.`;
}

/** What signing in changes. */
const CHANGED = ["people", "sessions", "links", "attempts", "audit"];

/** Why nobody can sign in, be it for the table or for what the database role may do; or null. */
export async function obstacleToSignIn(db: Database): Promise<string | null> {
  const obstacle = obstacleToAccounts(db);
  if (obstacle !== null) return obstacle;
  const names = CHANGED.map((name) => db.table(name).text);
  const [found] = await db.query<{ role: string; kept: string[] }>(sql`
    select current_user as role, array(
      select name from unnest(${names}::text[]) as name where not has_table_privilege(name, 'insert')
    ) as kept`);
  if (!found || found.kept.length === 0) return null;
  return `Nobody can sign in: the database role ${found.role} may not write to ${found.kept.join(", ")}. Connect as the role that owns Cordwood's tables (docs/database-roles.md), or set CORDWOOD_AUTH=off on a machine that you alone use.`;
}

/** Throws where the tables of people and tokens aren't there. */
export function assertAccounts(db: Database): void {
  const obstacle = obstacleToAccounts(db);
  if (obstacle !== null) throw new AppError("table_unfit", obstacle);
}
