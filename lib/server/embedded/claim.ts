import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { EmbeddedError } from "./embedded-error";
import { processStamp } from "./process-stamp";

/** The process that supervises the Postgres of a data folder. */
export interface Owner {
  pid: number;
  stamp: string;
  /** How to reach its Postgres, once that is up. */
  databaseUrl?: string;
}

export interface Claim {
  /** Tells other commands (an import, say) where this folder's Postgres is. */
  publish(databaseUrl: string): Promise<void>;
  release(): Promise<void>;
}

const fileOf = (dataDir: string) => join(dataDir, "owner.json");

/** The running owner of a data folder, or null. One that was killed no longer counts. */
export async function ownerOf(dataDir: string): Promise<Owner | null> {
  try {
    // Written by `claimFolder` alone, in a folder that is ours.
    const owner = JSON.parse(await readFile(fileOf(dataDir), "utf8")) as Owner;
    return (await processStamp(owner.pid)) === owner.stamp ? owner : null;
  } catch {
    // Missing, or cut short by a kill while it was written.
    return null;
  }
}

/**
 * Makes this process the owner of the data folder, or throws the sentence that says who is.
 * Two that start in the same instant may both get here; Postgres's own lock stops the second.
 */
export async function claimFolder(dataDir: string): Promise<Claim> {
  const other = await ownerOf(dataDir);
  if (other) {
    throw new EmbeddedError(
      `Another Cordwood (process ${other.pid}) already uses the data folder ${dataDir}. ` +
        "Stop it first, or set CORDWOOD_DATA_DIR to another folder.",
    );
  }
  const file = fileOf(dataDir);
  const me: Owner = { pid: process.pid, stamp: (await processStamp(process.pid)) ?? "" };
  // The URL holds the password: for this user's eyes only.
  const write = (owner: Owner) => writeFile(file, JSON.stringify(owner), { mode: 0o600 });
  await rm(file, { force: true });
  await write(me);
  return {
    publish: (databaseUrl) => write({ ...me, databaseUrl }),
    release: () => rm(file, { force: true }),
  };
}
