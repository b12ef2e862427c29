import sql from "sql-template-tag";
import type { Sealer } from "@/lib/server/auth/sealed/sealer";
import type { Database } from "@/lib/server/db/database";

/**
 * Seals second factors with the newest key: those that were stored before anything was sealed, and
 * those that an older key sealed, which may go then. Returns how many there were.
 */
export async function sealTotps(db: Database, sealer: Sealer): Promise<number> {
  const people = await db.query<{ id: string; totp: string }>(
    sql`select id, totp from ${db.table("people")} where totp is not null`,
  );
  const outdated = people.filter(({ totp }) => !sealer.isCurrent(totp));
  for (const { id, totp } of outdated) {
    const sealed = sealer.seal(sealer.open(totp, id), id);
    // Somebody may have chosen another one meanwhile.
    await db.query(sql`
      update ${db.table("people")} set totp = ${sealed} where id = ${id}::uuid and totp = ${totp}`);
  }
  return outdated.length;
}
