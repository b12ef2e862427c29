import sql from "sql-template-tag";
import { type Asker, nameOf } from "@/lib/server/auth/asker";
import type { Database } from "@/lib/server/db/database";

export interface Deed {
  /** What was done, as a verb in the past. */
  action: string;
  /** Whom or what it was done to. */
  subject?: string;
  /** Nothing secret. */
  details?: Record<string, unknown>;
  /** Where it isn't who asks. */
  actor?: string;
}

/** Writes down what somebody did. What can't be written down isn't done: it throws. */
export async function writeAudit(
  db: Database,
  { caller, address }: Pick<Asker, "caller" | "address">,
  { action, subject = "", details = {}, actor }: Deed,
): Promise<void> {
  const name = actor ?? (caller ? nameOf(caller) : "nobody");
  await db.query(sql`
    insert into ${db.table("audit")} (actor, action, subject, details, address)
    values (${name}, ${action}, ${subject}, ${JSON.stringify(details)}::jsonb, ${address})`);
}
