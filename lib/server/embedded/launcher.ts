import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { chown, stat } from "node:fs/promises";
import { dirname } from "node:path";
import type { Binaries } from "./binaries";
import { EmbeddedError } from "./embedded-error";

/**
 * Runs Postgres programs as a user they accept. Postgres refuses root, so as root they run as
 * the owner of the data folder, and where that is root too, as somebody less.
 */
export interface Launcher {
  spawn(file: string, args: string[], options?: SpawnOptions): ChildProcess;
  /** Gives a file or folder that this process made to the user Postgres runs as. */
  handOver(path: string): Promise<void>;
}

/** A way to run a program with less than root's rights. */
interface Way {
  prefix: string[];
  /** Who owns the files it may write, as seen from here; null: this user. */
  uid: number | null;
  setUid: boolean;
}

const AS_MYSELF: Way = { prefix: [], uid: null, setUid: false };

/** Debian's `nobody`: an id without an account does as well. */
const NOBODY = 65_534;

export async function launcherFor(dataDir: string, binaries: Binaries): Promise<Launcher> {
  if (process.getuid?.() !== 0) return launcherBy(AS_MYSELF);
  const owner = await ownerOfNearest(dataDir);
  for (const way of waysFromRoot(owner)) {
    const launcher = launcherBy(way);
    await launcher.handOver(dataDir);
    if (await canWork(launcher, binaries, dataDir)) return launcher;
  }
  throw new EmbeddedError(
    `Postgres refuses to run as root, and no other user can reach ${dataDir}. Start Cordwood as ` +
      "an ordinary user, or set CORDWOOD_DATA_DIR to a folder that others may enter.",
  );
}

function waysFromRoot(owner: number): Way[] {
  const uid = owner === 0 ? NOBODY : owner;
  const reach = "+dac_override,+dac_read_search";
  // A user namespace in which root is called 1000: nothing changes hands. Docker forbids it.
  const renamed = ["unshare", "--user", "--map-user=1000", "--map-group=1000"];
  // Another user who may still enter folders that only root may, such as a clone in /root.
  const another = ["setpriv", `--reuid=${uid}`, `--regid=${uid}`, "--clear-groups"];
  const reaching = [...another, `--inh-caps=${reach}`, `--ambient-caps=${reach}`];
  return [
    ...(owner === 0 ? [{ prefix: renamed, uid: 0, setUid: false }] : []),
    { prefix: reaching, uid, setUid: false },
    { prefix: [], uid, setUid: true },
  ];
}

function launcherBy({ prefix, uid, setUid }: Way): Launcher {
  return {
    spawn(file, args, options) {
      const [command = file, ...rest] = [...prefix, file, ...args];
      const identity = setUid && uid !== null ? { uid, gid: uid } : {};
      return spawn(command, rest, { ...options, ...identity, env: plainEnvironment() });
    },
    async handOver(path) {
      if (uid !== null) await chown(path, uid, uid);
    },
  };
}

/** The caller's PGPORT, PGDATA or LC_ALL must not reach the embedded server. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const { NODE_ENV, PATH, SystemRoot, TEMP, TMPDIR } = process.env;
  return { NODE_ENV, PATH, SystemRoot, TEMP, TMPDIR, LC_ALL: "C" };
}

async function canWork(launcher: Launcher, binaries: Binaries, dataDir: string): Promise<boolean> {
  const script = 'cd "$1" && test -w . && exec "$0" --version';
  const args = ["-c", script, binaries.postgres, dataDir];
  const child = launcher.spawn("sh", args, { stdio: "ignore", cwd: "/" });
  return new Promise((resolve) => {
    child.once("error", () => resolve(false));
    child.once("exit", (code) => resolve(code === 0));
  });
}

/** The user id that owns the folder, or the nearest one above it that exists. */
async function ownerOfNearest(folder: string): Promise<number> {
  try {
    return (await stat(folder)).uid;
  } catch {
    const parent = dirname(folder);
    return parent === folder ? 0 : ownerOfNearest(parent);
  }
}
