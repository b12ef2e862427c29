import { randomUUID } from "node:crypto";
import { readFile, readlink, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { AppError } from "@/lib/contract/error";
import { processStamp } from "@/lib/server/embedded/process-stamp";

/** How often an owner shows that it lives. */
const BEAT_MS = 5_000;

/** Beats without a sign of life after which an owner that can't be looked at counts as dead. */
const SILENT_BEATS = 3;

interface Owner {
  id: string;
  pid: number;
  stamp: string | null;
  /** Where its pid means anything: in two containers different processes have the same. */
  place: string;
}

/**
 * Makes this process the only one that writes to a spool, and returns what gives it back. A
 * process that was killed no longer counts; one in another container or on another machine is
 * listened for. Throws AppError where another one runs.
 */
export async function claimSpool(folder: string, beatMs = BEAT_MS): Promise<() => Promise<void>> {
  const file = join(folder, "owner.json");
  const stamp = await processStamp(process.pid);
  const me = { id: randomUUID(), pid: process.pid, stamp, place: await placeOfPids() };
  while (!(await isCreated(file, me))) {
    const chain = await ownersOf(file);
    const last = chain.at(-1) ?? { file, owner: null };
    if (await isAlive(last, me.place, beatMs)) throw takenError(folder, last.owner);
    if (await isSuccessor(chain, me)) break;
  }
  const beating = setInterval(
    () => void utimes(file, new Date(), new Date()).catch(() => {}),
    beatMs,
  );
  beating.unref();
  return async () => {
    clearInterval(beating);
    if ((await readOwner(file))?.id === me.id) await rm(file, { force: true });
  };
}

/** Whether the file is this process's: of several that try, one alone makes it. */
async function isCreated(file: string, me: Owner): Promise<boolean> {
  try {
    await writeFile(file, JSON.stringify(me), { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

/** Who is named by a file. */
interface Named {
  file: string;
  /** Null where the file is gone, or was cut short. */
  owner: Owner | null;
}

/**
 * Who owns a spool by its file, and who took the place of whom since: of each owner one process alone
 * makes the file that says so. The last of them counts.
 */
async function ownersOf(file: string): Promise<Named[]> {
  const chain: Named[] = [];
  for (let at = file; ; ) {
    const owner = await readOwner(at);
    if (owner === null && chain.length > 0) return chain;
    chain.push({ file: at, owner });
    at = `${file}.after-${owner?.id ?? "nobody"}`;
  }
}

/**
 * Takes the place of the last owner, where nobody else does or has done so by now; what it says of the
 * others is gone then, after the spool's own file has been replaced: who comes later finds that.
 */
export async function isSuccessor(chain: readonly Named[], me: Owner): Promise<boolean> {
  const [first, last] = [chain[0], chain.at(-1)];
  if (!first || !last) return false;
  const claim = `${first.file}.after-${last.owner?.id ?? "nobody"}`;
  if (!(await isCreated(claim, me))) return false;
  const isLast = (await ownersOf(first.file)).at(-1)?.owner?.id === me.id;
  if (isLast) {
    const own = `${first.file}.${me.id}`;
    await isCreated(own, me);
    await rename(own, first.file);
  }
  for (const each of isLast ? chain.slice(1) : []) await rm(each.file, { force: true });
  await rm(claim, { force: true });
  return isLast;
}

async function isAlive({ file, owner }: Named, place: string, beatMs: number): Promise<boolean> {
  if (owner?.place === place) {
    return owner.stamp !== null && (await processStamp(owner.pid)) === owner.stamp;
  }
  // Not by the clock: another machine's may be wrong.
  const before = await beatOf(file);
  await delay(beatMs * SILENT_BEATS);
  const after = await beatOf(file);
  return after !== null && after !== before;
}

async function placeOfPids(): Promise<string> {
  const parts = [readlink("/proc/self/ns/pid"), readFile("/etc/machine-id", "utf8")];
  const found = await Promise.all(parts.map((part) => part.catch(() => "")));
  return [hostname(), ...found.map((part) => part.trim())].join(" ");
}

/** When an owner last showed that it lives; null where there is none any more. */
async function beatOf(file: string): Promise<number | null> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => null,
  );
}

/** Null where there is none, or one that is cut short. */
async function readOwner(file: string): Promise<Owner | null> {
  try {
    // Written above alone.
    return JSON.parse(await readFile(file, "utf8")) as Owner;
  } catch {
    return null;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

function takenError(folder: string, owner: Owner | null): AppError {
  const who = owner ? `Process ${owner.pid}` : "Another process";
  return new AppError(
    "internal",
    `${who} already keeps logs in ${folder}. Set CORDWOOD_DATA_DIR to another folder.`,
  );
}
