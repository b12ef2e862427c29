import sql from "sql-template-tag";
import { noted } from "@/lib/server/auth/audit/noted";
import type { Person } from "@/lib/server/auth/caller";
import { endSessions } from "@/lib/server/auth/sessions/end-sessions";
import { assertShown, type Checking, wrongPassword } from "./assert-password";
import { hashPassword } from "./password";

/** Ends every other session: one of them may be why. */
export async function changePassword(
  checking: Checking,
  { id, session }: Person,
  { current, password }: { current: string; password: string },
): Promise<void> {
  const { tables, asker } = checking;
  await assertShown(checking, id, (account) => wrongPassword(account, current));
  const hash = await hashPassword(password);
  await noted(tables, asker, async (db) => {
    await db.query(sql`update ${db.table("people")} set password = ${hash} where id = ${id}::uuid`);
    const ended = await endSessions(db, id, { but: session });
    return [ended, { action: "changed their password" }];
  });
}
