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

/** Throws where the tables of people and tokens aren't there. */
export function assertAccounts(db: Database): void {
  const obstacle = obstacleToAccounts(db);
  if (obstacle !== null) throw new AppError("table_unfit", obstacle);
}
