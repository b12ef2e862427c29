import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { AppError } from "@/lib/contract/error";

const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** `sealed:` the key it was sealed with, nonce, what is sealed and its tag. */
const SEALED = /^sealed:([0-9a-f]{16}):([\w-]+)$/;

/**
 * Encrypts what is stored and has to be read back, so that neither a dump of the database nor whoever
 * may read its tables has it. Each is bound to whose it is: moved to another row it doesn't open.
 */
export class Sealer {
  #keys: readonly Buffer[] | null = null;

  /** The newest key first, of 32 bytes each: it seals, and all of them open. Read at first need. */
  constructor(private readonly readKeys: () => readonly Buffer[]) {}

  seal(text: string, whose: string): string {
    const key = this.#newest;
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(whose));
    const sealed = [nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()];
    return `sealed:${idOf(key)}:${Buffer.concat(sealed).toString("base64url")}`;
  }

  /** What was sealed, or stored before anything was. Throws `internal` where no key opens it. */
  open(stored: string, whose: string): string {
    const [, id, packed] = SEALED.exec(stored) ?? [];
    if (id === undefined || packed === undefined) return stored;
    const key = this.#all.find((each) => idOf(each) === id);
    if (!key) {
      throw new AppError(
        "internal",
        `What is stored encrypted was encrypted with the key ${id}, which isn't here. Set CORDWOOD_SECRET_KEY as it was, or bring back the file secret.key of the data folder.`,
      );
    }
    const bytes = Buffer.from(packed, "base64url");
    const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES))
      .setAAD(Buffer.from(whose))
      .setAuthTag(bytes.subarray(-TAG_BYTES));
    const text = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
    try {
      return Buffer.concat([text, decipher.final()]).toString("utf8");
    } catch (cause) {
      throw new AppError("internal", "What is stored encrypted was changed, or is another's.", {
        cause,
      });
    }
  }

  /** Whether it is sealed with the newest key. */
  isCurrent(stored: string): boolean {
    return stored.startsWith(`sealed:${idOf(this.#newest)}:`);
  }

  get #all(): readonly Buffer[] {
    this.#keys ??= this.readKeys();
    return this.#keys;
  }

  get #newest(): Buffer {
    const [newest] = this.#all;
    if (!newest) throw new Error("There is no key to seal with.");
    return newest;
  }
}

/** Tells keys apart, and nothing of them. */
function idOf(key: Buffer): string {
  return createHash("sha256").update("cordwood key id").update(key).digest("hex").slice(0, 16);
}
