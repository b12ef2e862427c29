import sql from "sql-template-tag";
import type { confirmTotp as confirm } from "@/lib/contract/auth";
import type { InputOf } from "@/lib/contract/endpoint";
import { AppError } from "@/lib/contract/error";
import {
  assertPassword,
  type Checking,
  countedTry,
} from "@/lib/server/auth/people/assert-password";
import { totpStep } from "./totp";

interface Setting extends Checking {
  nowMs: number;
}

/** Makes a secret somebody's second factor, once a code of it and the password are right. */
export async function confirmTotp(
  setting: Setting,
  id: string,
  { secret, password, code }: InputOf<typeof confirm>,
): Promise<void> {
  const { db, nowMs } = setting;
  await assertPassword(setting, id, password);
  const step = totpStep(secret, code, { nowMs, used: 0 });
  if (step === null) throw wrongCode();
  await db.query(sql`
    update ${db.table("people")} set totp = ${secret}, totp_step = ${step} where id = ${id}::uuid`);
}

export async function removeTotp(
  setting: Setting,
  id: string,
  { code }: { code: string },
): Promise<void> {
  const { db, nowMs } = setting;
  const { account, succeeded } = await countedTry(setting, id);
  const { totp, totp_step: used } = account;
  if (totp !== null && totpStep(totp, code, { nowMs, used }) === null) throw wrongCode();
  succeeded();
  await db.query(sql`update ${db.table("people")} set totp = null where id = ${id}::uuid`);
}

function wrongCode(): AppError {
  return new AppError(
    "forbidden",
    "The code is wrong, or was used. Look whether the device's clock is right, and try the next one.",
  );
}
