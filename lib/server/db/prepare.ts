import type { Findings } from "@/lib/contract/findings";
import type { Database } from "./database";
import { inspect } from "./inspect";
import { migrate } from "./migrate";

export interface Prepared {
  findings: Findings;
  /** Numbers of the migrations applied just now. */
  migrated: number[];
}

/**
 * Makes the database ready to read from, where that is Cordwood's to do: an empty database gets
 * the table, its own table the migrations it lacks. Anything else is left as it is; the findings
 * say what it is.
 */
export async function prepare(db: Database): Promise<Prepared> {
  const found = await inspect(db);
  const ours =
    (found.kind === "table" && found.owned) || (found.kind === "missing" && found.mayCreate);
  const migrated = ours ? await migrate(db) : [];
  // Looked at again also where nothing was pending: another instance may just have done it.
  const findings = ours ? await inspect(db) : found;
  db.layout = findings.kind === "table" && findings.owned ? "owned" : "plain";
  return { findings, migrated };
}
