import sql from "sql-template-tag";
import type { confirmTotp as confirm } from "@/lib/contract/auth";
import type { InputOf } from "@/lib/contract/endpoint";
import { AppError } from "@/lib/contract/error";
import { noted } from "@/lib/server/auth/audit/noted";
import type { Person } from "@/lib/server/auth/caller";
import {
  assertShown,
  type Checking,
  wrongPassword,
} from "@/lib/server/auth/people/assert-password";
import type { Account } from "@/lib/server/auth/people/find-account";
import type { Sealer } from "@/lib/server/auth/sealed/sealer";
import { endSessions } from "@/lib/server/auth/sessions/end-sessions";
import type { Database } from "@/lib/server/db/database";
import { totpStep } from "./totp";

interface Setting extends Checking {
  sealer: Sealer;
  nowMs: number;
}

const WRONG_CODE =
  "The code is wrong, or was used. Look whether the device's clock is right, and try the next one.";

const NEEDS_CODE =
  "There is a second factor already. To replace it, type a code of that one too; whoever has lost it asks an administrator for a link.";

/**
 * Makes a secret somebody's second factor, once a code of it and the password are right, and a code of
 * the one that it replaces. Ends every other session.
 */
export async function confirmTotp(
  setting: Setting,
  { id, session }: Person,
  { secret, password, code, current = "" }: InputOf<typeof confirm>,
): Promise<void> {
  const { tables, asker, nowMs, sealer } = setting;
  const { totp } = await assertShown(
    setting,
    id,
    async (account) =>
      (await wrongPassword(account, password)) ?? wrongCode(setting, account, current),
  );
  const step = totpStep(secret, code, { nowMs, used: 0 });
  if (step === null) throw new AppError("forbidden", WRONG_CODE);
  await noted(tables, asker, async (db) => {
    await change(db, id, totp, sql`totp = ${sealer.seal(secret, id)}, totp_step = ${step}`);
    const action = totp === null ? "added a second factor" : "replaced their second factor";
    return [await endSessions(db, id, { but: session }), { action }];
  });
}

/** By a code of it. Ends every other session. */
export async function removeTotp(
  setting: Setting,
  { id, session }: Person,
  { code }: { code: string },
): Promise<void> {
  const { tables, asker } = setting;
  const look = async (account: Account) => wrongCode(setting, account, code);
  const { totp } = await assertShown(setting, id, look);
  await noted(tables, asker, async (db) => {
    await change(db, id, totp, sql`totp = null`);
    const ended = await endSessions(db, id, { but: session });
    return [ended, { action: "removed their second factor" }];
  });
}

/** Null where a code is one of the second factor that is there, or there is none. */
function wrongCode(
  { sealer, nowMs }: Setting,
  { id, totp, totp_step: used }: Account,
  code: string,
) {
  if (totp === null) return null;
  const action = "gave a wrong code";
  if (code === "") return { action, message: NEEDS_CODE };
  const isRight = totpStep(sealer.open(totp, id), code, { nowMs, used }) !== null;
  return isRight ? null : { action, message: WRONG_CODE };
}

/** If it is still the one that was looked at: of two changes in a moment the second needs its code. */
async function change(
  db: Database,
  id: string,
  before: string | null,
  setting: ReturnType<typeof sql>,
): Promise<void> {
  const changed = await db.query(sql`
    update ${db.table("people")} set ${setting}
    where id = ${id}::uuid and totp is not distinct from ${before}
    returning id`);
  if (changed.length > 0) return;
  throw new AppError("conflict", "Your second factor was changed meanwhile. Look again.");
}
