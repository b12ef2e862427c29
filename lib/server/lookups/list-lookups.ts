import type { OutputOf } from "@/lib/contract/endpoint";
import type { lookups as endpoint } from "@/lib/contract/lookups";
import type { Database } from "@/lib/server/db/database";
import { checkLookup } from "./check-lookup";
import { readLookups } from "./own-lookups";
import { obstacleToLookups } from "./save-lookup";

/** All lookups there are, each looked at: what it looks into may have changed since it was made. */
export async function listLookups(
  db: Database,
  signal?: AbortSignal,
): Promise<OutputOf<typeof endpoint>> {
  const obstacle = await obstacleToLookups(db, signal);
  if (db.layout !== "owned") return { lookups: [], obstacle };
  const stored = await readLookups((statement) => db.query(statement, signal), db);
  const lookups = [];
  // One after the other: a page of settings leaves the connections to those who read logs.
  for (const lookup of stored)
    lookups.push({ ...lookup, ...(await checkLookup(db, lookup, signal)) });
  return { lookups, obstacle };
}
