import sql from "sql-template-tag";
import type { confirmTotp as confirm } from "@/lib/contract/auth";
import type { InputOf } from "@/lib/contract/endpoint";
import { AppError } from "@/lib/contract/error";
import {
  assertPassword,
  type Checking,
  countedTry,
} from "@/lib/server/auth/people/assert-password";
import type { Sealer } from "@/lib/server/auth/sealed/sealer";
import { totpStep } from "./totp";

interface Setting extends Checking {
  sealer: Sealer;
  nowMs: number;
}

/** Makes a secret somebody's second factor, once a code of it and the password are right. */
export async function confirmTotp(
  setting: Setting,
  id: string,
  { secret, password, code }: InputOf<typeof confirm>,
): Promise<void> {
  const { tables, nowMs, sealer } = setting;
  await assertPassword(setting, id, password);
  const step = totpStep(secret, code, { nowMs, used: 0 });
  if (step === null) throw wrongCode();
  await tables.query(sql`
    update ${tables.table("people")} set totp = ${sealer.seal(secret, id)}, totp_step = ${step}
    where id = ${id}::uuid`);
}

export async function removeTotp(
  setting: Setting,
  id: string,
  { code }: { code: string },
): Promise<void> {
  const { tables, nowMs, sealer } = setting;
  const { account, succeeded } = await countedTry(setting, id);
  const { totp, totp_step: used } = account;
  if (totp !== null && totpStep(sealer.open(totp, id), code, { nowMs, used }) === null)
    throw wrongCode();
  await succeeded();
  await tables.query(sql`update ${tables.table("people")} set totp = null where id = ${id}::uuid`);
}

function wrongCode(): AppError {
  return new AppError(
    "forbidden",
    "The code is wrong, or was used. Look whether the device's clock is right, and try the next one.",
  );
}
