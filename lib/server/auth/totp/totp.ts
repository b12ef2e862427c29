import { Secret, TOTP } from "otpauth";

/** RFC 6238, as every authenticator has it: SHA-1, six digits, half a minute. */
const STEP_S = 30;
const COMMON = { issuer: "Cordwood", algorithm: "SHA1", digits: 6, period: STEP_S } as const;
const SECRET_BYTES = 20;

/** Clocks are off by some seconds, and people type slowly. */
const STEPS_ASIDE = 1;

/** 160 bits in base 32. */
export function newTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** What an authenticator reads. */
export function totpUri(secret: string, email: string): string {
  return new TOTP({ ...COMMON, label: email, secret }).toString();
}

/**
 * The step a code is of, or null where it is of none near now or of one that is not after `used`: a
 * code is good once.
 */
export function totpStep(
  secret: string,
  code: string,
  { nowMs, used }: { nowMs: number; used: number },
): number | null {
  const totp = new TOTP({ ...COMMON, secret });
  const token = code.replace(/\s/g, "");
  const aside = totp.validate({ token, timestamp: nowMs, window: STEPS_ASIDE });
  if (aside === null) return null;
  const step = totp.counter({ timestamp: nowMs }) + aside;
  return step > used ? step : null;
}

/** The code of a step, six digits. */
export function totpCode(secret: string, step: number): string {
  return new TOTP({ ...COMMON, secret }).generate({ timestamp: step * STEP_S * 1_000 });
}
