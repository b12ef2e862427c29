import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "@/lib/contract/error";
import { processStamp } from "@/lib/server/embedded/process-stamp";

/**
 * Makes this process the only one that writes to a spool, and returns what gives it back. A
 * process that was killed no longer counts. Throws AppError where another one runs.
 */
export async function claimSpool(folder: string): Promise<() => Promise<void>> {
  const file = join(folder, "owner.json");
  const owner = await readOwner(file);
  if (owner && owner.pid !== process.pid && (await processStamp(owner.pid)) === owner.stamp) {
    throw new AppError(
      "internal",
      `Process ${owner.pid} already keeps logs in ${folder}. Set CORDWOOD_DATA_DIR to another folder.`,
    );
  }
  const me = { pid: process.pid, stamp: await processStamp(process.pid) };
  await writeFile(file, JSON.stringify(me), { mode: 0o600 });
  return () => rm(file, { force: true });
}

async function readOwner(file: string): Promise<{ pid: number; stamp: string } | null> {
  try {
    // Written above alone; cut short by a kill it is nobody's.
    return JSON.parse(await readFile(file, "utf8")) as { pid: number; stamp: string };
  } catch {
    return null;
  }
}
