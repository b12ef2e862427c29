import { AppError } from "@/lib/contract/error";
import type { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";

/**
 * Makes sure there is a logs table to import into or report on, creating it in an empty database as the
 * server does. Throws AppError where there is none and it isn't Cordwood's to create.
 */
export async function prepareTarget(db: Database): Promise<void> {
  const { findings } = await prepare(db);
  const table = `${db.tablePrefix}_logs`;
  switch (findings.kind) {
    case "table":
      return;
    case "forbidden":
      throw new AppError(
        "database_refused",
        `The database role ${findings.role} may not read ${table}. Grant it SELECT, and INSERT for imports, or use another role in DATABASE_URL.`,
      );
    case "misfit": {
      const problems = findings.problems.map(({ column, expected, found }) =>
        found === null ? `${column} is missing` : `${column} is ${found} instead of ${expected}`,
      );
      throw new AppError(
        "table_unfit",
        `The table ${table} is not a logs table: ${problems.join(", ")}. Name another by CORDWOOD_TABLE_PREFIX.`,
      );
    }
    case "missing": {
      const fitting = findings.tables.find(({ fits, name }) => fits && name.endsWith("_logs"));
      const hint = fitting
        ? `Set CORDWOOD_TABLE_PREFIX=${fitting.name.slice(0, -"_logs".length)} for ${fitting.name}`
        : "Set CORDWOOD_TABLE_PREFIX to the prefix of the table you mean, or DATABASE_URL to an empty database";
      throw new AppError(
        "table_unfit",
        `The database has no table ${table}, and as it isn't empty or this role may not create tables, none was created. ${hint}.`,
      );
    }
  }
}
