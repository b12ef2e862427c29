import type { Asker } from "@/lib/server/auth/asker";
import { noted } from "@/lib/server/auth/audit/noted";
import { findAccount } from "@/lib/server/auth/people/find-account";
import type { Database } from "@/lib/server/db/database";
import { createLink } from "./create-link";

/** Whoever runs commands where Cordwood runs. */
const CONSOLE: Pick<Asker, "caller" | "address"> = { caller: null, address: "console" };

/**
 * The path of a link by which an administrator gets in and chooses a new password, whatever others
 * guess at their account meanwhile: who may run commands here has the database anyway. Null where
 * nobody who may come in administers by this address.
 */
export async function consoleLink(db: Database, email: string): Promise<string | null> {
  const account = await findAccount(db, { email });
  if (account?.role !== "administrator" || account.is_disabled) return null;
  return noted(db, CONSOLE, async (one) => {
    const { path } = await createLink(one, { purpose: "reset", person: account.id });
    const action = "made a password link";
    return [path, { action, actor: "the console", subject: account.email }];
  });
}
