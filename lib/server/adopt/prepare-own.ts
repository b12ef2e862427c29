import type { Database } from "@/lib/server/db/database";
import { type Prepared, prepare } from "@/lib/server/db/prepare";
import { report } from "@/lib/server/report";
import { adoptEmpty } from "./adopt-empty";

/**
 * `prepare`, and an empty table that a log handler has made becomes Cordwood's own without asking.
 * Where that fails it is read as it is, like any other of somebody's.
 */
export async function prepareOwn(db: Database): Promise<Prepared> {
  const prepared = await prepare(db);
  const { findings } = prepared;
  if (findings.kind !== "table" || findings.owned) return prepared;
  const table = `${db.tablePrefix}_logs`;
  const isAdopted = await adoptEmpty(db).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    report(`${table} is empty, and could not be made Cordwood's own: ${reason}`);
    return false;
  });
  if (!isAdopted) return prepared;
  report(`${table} was empty: made it Cordwood's own`);
  return prepare(db);
}
