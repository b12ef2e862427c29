import { createHash, randomBytes } from "node:crypto";

/** Nobody guesses one of 192 bits. */
const BYTES = 24;

/** Something secret to be shown once; only its hash is kept. */
export function newSecret(): string {
  return randomBytes(BYTES).toString("base64url");
}

/**
 * What is stored of a secret. It is random, so that one round is enough; and looked for by its hash,
 * so that the time a comparison takes tells nothing of it.
 */
export function hashOf(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}
