import { AppError } from "@/lib/contract/error";
import type { Asker } from "@/lib/server/auth/asker";
import { writeAudit } from "@/lib/server/auth/audit/write-audit";
import type { Database } from "@/lib/server/db/database";
import type { Attempts } from "./attempts";
import { type Account, theAccount } from "./find-account";
import { isPassword } from "./password";

/** What is needed to check what somebody says who is signed in already. */
export interface Checking {
  tables: Database;
  attempts: Attempts;
  asker: Asker;
}

/** What was wrong: what is written down of it, and what they are told. */
interface Wrong {
  action: string;
  message: string;
}

/**
 * Has somebody show what is secret of their account, which `look` judges. Throws where it is wrong, which
 * is written down, and where it was too often.
 */
export async function assertShown(
  { tables, attempts, asker }: Checking,
  id: string,
  look: (account: Account) => Promise<Wrong | null>,
): Promise<Account> {
  const account = await theAccount(tables, id);
  await attempts.count(account.email, asker.address);
  const wrong = await look(account);
  if (wrong) {
    await writeAudit(tables, asker, { action: wrong.action });
    throw new AppError("forbidden", wrong.message);
  }
  await attempts.succeeded(account.email, asker.address);
  return account;
}

/** Whoever sits down at a device that is signed in doesn't know the password. */
export async function wrongPassword(account: Account, password: string): Promise<Wrong | null> {
  if (await isPassword(password, account.password)) return null;
  return { action: "gave a wrong password", message: "The current password is wrong." };
}
