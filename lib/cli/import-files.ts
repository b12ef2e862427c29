import { readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { InputError } from "@/lib/server/ingest/input-error";
import { fileSource, type Source, streamSource } from "@/lib/server/ingest/source";
import { UsageError } from "./parse-options";

interface Found {
  sources: Source[];
  /** Why files of a directory are left out, a sentence each. */
  skipped: string[];
}

/** Names of files that were taken, by their place on disk. */
type Taken = Map<string, string>;

/**
 * What is to be read by a command: files by their names, the files of directories, and standard input as
 * `-`. A file that is named has to be one that can be read: where one can't be, none is.
 */
export async function findSources(
  names: readonly string[],
  folder: string,
  command = "import",
): Promise<Found> {
  if (names.length === 0 && process.stdin.isTTY) {
    throw new UsageError(`Name the files, or pipe lines in: npx cordwood ${command} FILE…`);
  }
  const found: Found = { sources: [], skipped: [] };
  const taken: Taken = new Map();
  for (const name of names.length === 0 ? ["-"] : names) {
    if (name === "-") found.sources.push(streamSource(process.stdin, "standard input"));
    else if (await isDirectory(resolve(folder, name)))
      await addDirectory(found, taken, name, folder);
    else {
      found.sources.push(await fileSource(name, folder));
      taken.set(await placeOf(resolve(folder, name)), name);
    }
  }
  return found;
}

async function addDirectory(
  found: Found,
  taken: Taken,
  name: string,
  folder: string,
): Promise<void> {
  const files = await filesBelow(name, folder, found.skipped);
  const before = found.sources.length;
  for (const file of files) {
    try {
      const source = await fileSource(file, folder);
      const place = await placeOf(resolve(folder, file));
      const first = taken.get(place);
      if (first === undefined) found.sources.push(source);
      else found.skipped.push(`${file} is ${first} under another name.`);
      taken.set(place, first ?? file);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      found.skipped.push(error.message);
    }
  }
  if (found.sources.length === before) {
    throw new InputError(
      [`${name} holds no file that could be imported.`, ...found.skipped].join("\n"),
    );
  }
}

/** Every file in a directory and those below it but hidden ones, the oldest of a name first. */
async function filesBelow(name: string, folder: string, skipped: string[]): Promise<string[]> {
  const entries = await readdir(resolve(folder, name), { withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      const isForbidden = error.code === "EACCES" || error.code === "EPERM";
      const reason = isForbidden ? "may not be read by this user" : `can't be read: ${error.code}`;
      skipped.push(`${name} ${reason}. Check its permissions.`);
      return [];
    },
  );
  const files: string[] = [];
  for (const entry of entries.sort((one, other) => byAge(one.name, other.name))) {
    const path = join(name, entry.name);
    if (entry.name.startsWith(".")) continue;
    // A link to a directory may lead back here.
    if (entry.isDirectory()) files.push(...(await filesBelow(path, folder, skipped)));
    else if (
      entry.isFile() ||
      (entry.isSymbolicLink() && !(await isDirectory(resolve(folder, path))))
    ) {
      files.push(path);
    }
  }
  return files;
}

/** `app.log.10.gz` before `app.log.2`, before `app.log-20261121`, before `app.log`. */
function byAge(one: string, other: string): number {
  const [first, second] = [partsOf(one), partsOf(other)];
  return (
    first.base.localeCompare(second.base, "en", { numeric: true }) ||
    second.number - first.number ||
    Number(first.date === "") - Number(second.date === "") ||
    first.date.localeCompare(second.date)
  );
}

function partsOf(name: string): { base: string; number: number; date: string } {
  const plain = name.replace(/\.gz$/, "");
  const [, base = plain, number, date = ""] =
    /^(.+?)(?:\.(\d{1,4})|[.-](\d{8}\S*))$/.exec(plain) ?? [];
  return { base, number: Number(number ?? 0), date };
}

async function placeOf(path: string): Promise<string> {
  const { dev, ino } = await stat(path);
  return `${dev}:${ino}`;
}

async function isDirectory(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}
