import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { AppError } from "@/lib/contract/error";

/** Takes 32 MB and a tenth of a second of one core; stored with the hash, so that it can be raised. */
const COST = { N: 2 ** 14, r: 16, p: 1 };
const KEY_BYTES = 32;
const SALT_BYTES = 16;
const MAX_MEMORY = 64 * 1024 * 1024;

/** At once; each has a thread of its own, and queries of files and names need some too. */
const MOST_AT_ONCE = 2;
/** Waiting for their turn: some seconds. More is an attack, or would have given up. */
const MOST_WAITING = 20;

let running = 0;
const waiting: (() => void)[] = [];

/** What is stored of a password. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(password, salt, COST);
  return ["scrypt", COST.N, COST.r, COST.p, text(salt), text(key)].join("$");
}

/**
 * Whether a password is the one a hash was made of. It takes its time also where there is no hash,
 * so that nobody learns by the clock who has an account.
 */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const [kind, N, r, p, salt = "", key = ""] = (stored ?? "").split("$");
  if (kind !== "scrypt") {
    await derive(password, randomBytes(SALT_BYTES), COST);
    return false;
  }
  const expected = Buffer.from(key, "base64url");
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const given = await derive(password, Buffer.from(salt, "base64url"), cost);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

async function derive(password: string, salt: Buffer, cost: typeof COST): Promise<Buffer> {
  await turn();
  try {
    return await new Promise((resolve, reject) => {
      // The same letters count as the same, however a keyboard puts them together.
      const letters = password.normalize("NFKC");
      scrypt(letters, salt, KEY_BYTES, { ...cost, maxmem: MAX_MEMORY }, (error, key) =>
        error ? reject(error) : resolve(key),
      );
    });
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

async function turn(): Promise<void> {
  if (waiting.length >= MOST_WAITING) {
    throw new AppError("overloaded", "Too many people sign in at once. Try again in a moment.");
  }
  if (running >= MOST_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
}

function text(bytes: Buffer): string {
  return bytes.toString("base64url");
}
