import type { Asker } from "@/lib/server/auth/asker";
import type { Database } from "@/lib/server/db/database";
import { type Deed, writeAudit } from "./write-audit";

/**
 * Does something and writes it down, in one transaction: both or neither. `work` answers what came of it,
 * and the entry.
 */
export function noted<T>(
  db: Database,
  asker: Pick<Asker, "caller" | "address">,
  work: (db: Database) => Promise<[done: T, deed: Deed]>,
): Promise<T> {
  return db.asOne(async (one) => {
    const [done, deed] = await work(one);
    await writeAudit(one, asker, deed);
    return done;
  });
}
