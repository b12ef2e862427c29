import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { atExit } from "./at-exit";
import type { Binaries } from "./binaries";
import { EmbeddedError } from "./embedded-error";
import type { Launcher } from "./launcher";

/** The user and the database that Cordwood works with. */
export const NAME = "cordwood";

/** The files of one embedded Postgres. */
export interface Cluster {
  /** Postgres's own data directory. */
  data: string;
  log: string;
  password: string;
}

interface Place {
  dataDir: string;
  binaries: Binaries;
  launcher: Launcher;
  /** Thrown away after use: needs no disk to have it. */
  forTests: boolean;
}

const UNFINISHED = "unfinished-";

/**
 * The cluster in a data folder, made at first use. It is made under another name and renamed
 * when it is whole, so that a start that was killed half way leaves nothing to stumble over.
 */
export async function ensureCluster(place: Place, log: (line: string) => void): Promise<Cluster> {
  const home = join(place.dataDir, "postgres");
  await removeUnfinished(place.dataDir);
  if (!existsSync(home)) {
    log(`creating a Postgres ${place.binaries.major} database in ${home}`);
    await createCluster(home, place);
  }
  const data = join(home, "data");
  await checkVersion(data, place.binaries);
  const password = await readFile(join(home, "password"), "utf8").catch((cause) => {
    throw new EmbeddedError(`Can't read the database's password in ${home}: ${cause.message}.`, {
      cause,
    });
  });
  return { data, log: join(home, "postgres.log"), password };
}

async function removeUnfinished(dataDir: string): Promise<void> {
  const names = (await readdir(dataDir)).filter((name) => name.startsWith(UNFINISHED));
  await Promise.all(
    names.map((name) => rm(join(dataDir, name), { recursive: true, force: true, maxRetries: 3 })),
  );
}

async function createCluster(home: string, place: Place): Promise<void> {
  const { dataDir, binaries, launcher } = place;
  const draft = join(dataDir, `${UNFINISHED}${process.pid}`);
  const [data, passwordFile] = [join(draft, "data"), join(draft, "password")];
  await mkdir(draft, { mode: 0o700 });
  await mkdir(data, { mode: 0o700 });
  await writeFile(passwordFile, randomBytes(24).toString("base64url"), { mode: 0o600 });
  for (const path of [draft, data, passwordFile]) await launcher.handOver(path);

  // C.UTF-8 sorts by code point and knows upper and lower case of every script, the same on
  // every machine. Before 17 Postgres had no provider of its own: take the machine's.
  const locale =
    binaries.major >= 17 ? ["--locale-provider=builtin", "--locale=C.UTF-8"] : ["--locale=C.UTF-8"];
  const args = ["-D", data, "-U", NAME, "--encoding=UTF8", ...locale];
  const access = ["--auth=scram-sha-256", `--pwfile=${passwordFile}`];
  const speed = place.forTests ? ["--no-sync"] : [];
  await finish(
    launcher.spawn(binaries.initdb, [...args, ...access, ...speed], {
      cwd: draft,
      stdio: ["ignore", "pipe", "pipe"],
    }),
    "initdb",
  );
  const single = launcher.spawn(binaries.postgres, ["--single", "-D", data, "postgres"], {
    cwd: draft,
    stdio: ["pipe", "pipe", "pipe"],
  });
  single.stdin?.end(`create database ${NAME}\n`);
  await finish(single, "postgres --single");
  await rename(draft, home);
}

/** Waits for a program to end well, or throws with the last lines it printed. */
async function finish(child: ChildProcess, name: string): Promise<void> {
  let printed = "";
  const keep = (chunk: Buffer) => {
    printed = (printed + chunk.toString()).slice(-2_000);
  };
  child.stdout?.on("data", keep);
  child.stderr?.on("data", keep);
  const letGo = atExit(() => child.kill());
  const ended = await new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("close", (code, signal) => resolve(code === 0 ? "" : `exit ${code ?? signal}`));
  });
  letGo();
  if (ended) {
    throw new EmbeddedError(
      `Could not create the database: ${name} failed (${ended}).\n${printed}`,
    );
  }
}

async function checkVersion(data: string, binaries: Binaries): Promise<void> {
  const version = await readFile(join(data, "PG_VERSION"), "utf8").catch(() => "");
  if (Number(version) === binaries.major) return;
  throw new EmbeddedError(
    version
      ? `The data in ${data} was written by Postgres ${version.trim()}; this is Postgres ` +
          `${binaries.major} and can't read it. Move the folder away to begin anew, or run ` +
          "Postgres of that version yourself and set DATABASE_URL."
      : `${data} holds no Postgres data. Move the folder away, or set CORDWOOD_DATA_DIR to another.`,
  );
}
