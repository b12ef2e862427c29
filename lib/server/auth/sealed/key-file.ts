import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SettingError } from "@/lib/server/env";

const NAME = "secret.key";

/** What anybody but the file's owner may do with it. */
const OTHERS = 0o077;

/**
 * The keys in the file of a data folder, one a line in 64 hexadecimal digits, the newest first. The
 * first to ask makes it, with a random one. Throws `SettingError` where others may read it, or where
 * it holds something else.
 */
export function keysOfFile(dataDir: string): Buffer[] {
  const path = join(dataDir, NAME);
  mkdirSync(dataDir, { recursive: true });
  try {
    writeFileSync(path, `${randomBytes(32).toString("hex")}\n`, { flag: "wx", mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  if (process.platform !== "win32" && (statSync(path).mode & OTHERS) !== 0) {
    throw new SettingError(`${path} must be readable by its owner alone. Run chmod 600 ${path}.`);
  }
  const lines = readFileSync(path, "utf8")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  if (lines.length > 0 && lines.every(isKey)) return lines.map((line) => Buffer.from(line, "hex"));
  throw new SettingError(
    `${path} must hold keys of 64 hexadecimal digits, one a line. Bring back what it held, or remove it: then second factors have to be set up anew.`,
  );
}

function isKey(text: string): boolean {
  return /^[0-9a-f]{64}$/i.test(text);
}
