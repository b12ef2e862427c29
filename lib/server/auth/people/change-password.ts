import sql from "sql-template-tag";
import type { Person } from "@/lib/server/auth/caller";
import { endSessions } from "@/lib/server/auth/sessions/end-sessions";
import { assertPassword, type Checking } from "./assert-password";
import { hashPassword } from "./password";

/** Ends every other session: one of them may be why. */
export async function changePassword(
  checking: Checking,
  { id, session }: Person,
  { current, password }: { current: string; password: string },
): Promise<void> {
  const { tables } = checking;
  await assertPassword(checking, id, current);
  const hash = await hashPassword(password);
  await tables.query(
    sql`update ${tables.table("people")} set password = ${hash} where id = ${id}::uuid`,
  );
  await endSessions(tables, id, { but: session });
}
