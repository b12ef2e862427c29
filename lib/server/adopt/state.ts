import sql, { raw } from "sql-template-tag";
import { AppError } from "@/lib/contract/error";
import type { Database } from "@/lib/server/db/database";
import { inspect } from "@/lib/server/db/inspect";
import { type Source, stagingName } from "./source";

/** Whether Cordwood made the table. Throws where there is none that could be adopted. */
export async function isOwned(db: Database): Promise<boolean> {
  const findings = await inspect(db);
  if (findings.kind === "table") return findings.owned;
  const table = `${db.tablePrefix}_logs`;
  const reason = {
    missing: `There is no table ${table}. CORDWOOD_TABLE_PREFIX names another, DATABASE_URL another database.`,
    forbidden: `This role may not read ${table}. Adopt it as the role that owns it.`,
    misfit: `${table} lacks columns of a logs table, or has them in other types. The dashboard lists them.`,
  }[findings.kind];
  throw new AppError("table_unfit", reason);
}

/** Whether an adoption has begun and isn't done: the first step leaves nothing or everything. */
export async function isBegun(db: Database): Promise<boolean> {
  const [found] = await db.query<{ begun: boolean }>(
    sql`select to_regclass(${`"${stagingName(db)}".progress`}) is not null as begun`,
  );
  return found?.begun === true;
}

/** The rows copied by all runs so far, of those there were at the start. */
export async function readProgress(staged: Database, { staging }: Source) {
  const [row] = await staged.query<{ copied: string; rows: string | null }>(
    sql`select copied, rows from ${raw(staging)}.progress`,
  );
  return { copied: Number(row?.copied ?? 0), rows: Number(row?.rows ?? 0) };
}
