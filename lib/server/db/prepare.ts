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
  const findings = await inspect(db);
  const ours =
    (findings.kind === "table" && findings.owned) ||
    (findings.kind === "missing" && findings.mayCreate);
  if (!ours) return { findings, migrated: [] };
  const migrated = await migrate(db);
  // Looked at again also where nothing was pending: another instance may just have done it.
  return { findings: await inspect(db), migrated };
}
