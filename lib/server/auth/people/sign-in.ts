import sql from "sql-template-tag";
import { type signIn as contract, email as emailSchema } from "@/lib/contract/auth";
import type { InputOf } from "@/lib/contract/endpoint";
import { AppError } from "@/lib/contract/error";
import type { Asker } from "@/lib/server/auth/asker";
import { writeAudit } from "@/lib/server/auth/audit/write-audit";
import type { Sealer } from "@/lib/server/auth/sealed/sealer";
import { totpStep } from "@/lib/server/auth/totp/totp";
import type { Database } from "@/lib/server/db/database";
import type { Attempts } from "./attempts";
import { type Account, findAccount } from "./find-account";
import { isPassword } from "./password";

interface SigningIn {
  db: Database;
  attempts: Attempts;
  sealer: Sealer;
  asker: Asker;
  nowMs: number;
}

/**
 * The account that a password, and a code where it has a second factor, belong to; null where the
 * code is still wanted. Whatever is wrong, the answer is the same, and takes as long.
 */
export async function signIn(
  { email, password, code }: InputOf<typeof contract>,
  { db, attempts, sealer, asker, nowMs }: SigningIn,
): Promise<Account | null> {
  await attempts.count(email, asker.address);
  const found = await findAccount(db, { email });
  const isRight = await isPassword(password, found?.password ?? null);
  const account = isRight && found && !found.is_disabled ? found : null;
  if (account && account.totp !== null && !code) {
    // For the account it still counts: a password must not open the way to guess codes.
    await attempts.wasRight(asker.address);
    return null;
  }
  if (!account || !(await isSecondFactor({ db, sealer, nowMs }, account, code ?? ""))) {
    await writeAudit(db, asker, { action: "failed to sign in", actor: nameFor(email) });
    throw new AppError("unauthenticated", "E-mail, password or code is wrong.");
  }
  await attempts.succeeded(email, asker.address);
  return account;
}

/** Some type their password where the e-mail belongs, and what is written down stays. */
function nameFor(typed: string): string {
  return emailSchema.safeParse(typed).data ?? "somebody without an e-mail address";
}

/** Where there is one, its code, which is good once: whoever is first with it. */
async function isSecondFactor(
  { db, sealer, nowMs }: Pick<SigningIn, "db" | "sealer" | "nowMs">,
  { id, totp, totp_step: used }: Account,
  code: string,
): Promise<boolean> {
  if (totp === null) return true;
  const step = totpStep(sealer.open(totp, id), code, { nowMs, used });
  if (step === null) return false;
  const noted = await db.query(sql`
    update ${db.table("people")} set totp_step = ${step}
    where id = ${id}::uuid and totp_step < ${step}
    returning id`);
  return noted.length > 0;
}
