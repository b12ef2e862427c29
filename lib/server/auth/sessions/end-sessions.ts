import sql from "sql-template-tag";
import type { Database } from "@/lib/server/db/database";

/** Ends sessions of a person: one, all, or all but one. Returns how many there were. */
export async function endSessions(
  db: Database,
  person: string,
  which: { only: string } | { but: string } | "all",
): Promise<number> {
  const only = typeof which === "object" && "only" in which ? which.only : null;
  const but = typeof which === "object" && "but" in which ? which.but : null;
  const ended = await db.query(sql`
    delete from ${db.table("sessions")}
    where person = ${person}::uuid
      and (${only}::uuid is null or id = ${only}::uuid)
      and (${but}::uuid is null or id <> ${but}::uuid)
    returning id`);
  return ended.length;
}
