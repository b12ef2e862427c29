import { AppError } from "@/lib/contract/error";
import type { Asker } from "@/lib/server/auth/asker";
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

/** Counts a try of something secret of an account; throws where there were too many. */
export async function countedTry(
  { tables, attempts, asker }: Checking,
  id: string,
): Promise<{ account: Account; succeeded: () => Promise<void> }> {
  const account = await theAccount(tables, id);
  await attempts.count(account.email, asker.address);
  return { account, succeeded: () => attempts.succeeded(account.email, asker.address) };
}

/** Whoever sits down at a device that is signed in doesn't know the password. */
export async function assertPassword(
  checking: Checking,
  id: string,
  password: string,
): Promise<void> {
  const { account, succeeded } = await countedTry(checking, id);
  if (!(await isPassword(password, account.password))) {
    throw new AppError("forbidden", "The current password is wrong.");
  }
  await succeeded();
}
