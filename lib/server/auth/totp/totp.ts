import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** RFC 6238, as every authenticator has it: SHA-1, six digits, half a minute. */
const STEP_MS = 30_000;
const DIGITS = 6;
const SECRET_BYTES = 20;

/** Clocks are off by some seconds, and people type slowly. */
const STEPS_ASIDE = 1;

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

export function newTotpSecret(): string {
  const bits = [...randomBytes(SECRET_BYTES)].map((byte) => byte.toString(2).padStart(8, "0"));
  const groups = bits.join("").match(/.{5}/g) ?? [];
  return groups.map((group) => ALPHABET[Number.parseInt(group, 2)]).join("");
}

/** What an authenticator reads. */
export function totpUri(secret: string, email: string): string {
  return `otpauth://totp/Cordwood:${encodeURIComponent(email)}?secret=${secret}&issuer=Cordwood`;
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
  const given = Buffer.from(code.replace(/\s/g, ""));
  const now = Math.floor(nowMs / STEP_MS);
  for (let step = now - STEPS_ASIDE; step <= now + STEPS_ASIDE; step += 1) {
    const expected = Buffer.from(totpCode(secret, step));
    const isIt = expected.length === given.length && timingSafeEqual(expected, given);
    if (isIt && step > used) return step;
  }
  return null;
}

export function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac("sha1", bytesOf(secret)).update(counter).digest();
  const at = (hash.at(-1) ?? 0) & 0x0f;
  const number = hash.readUInt32BE(at) & 0x7fff_ffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, "0");
}

function bytesOf(secret: string): Buffer {
  const bits = [...secret.toUpperCase()]
    .map((letter) => ALPHABET.indexOf(letter))
    .filter((value) => value >= 0)
    .map((value) => value.toString(2).padStart(5, "0"));
  const bytes = bits.join("").match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}
