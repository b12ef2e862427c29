import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** What a build is made from. */
const ROOTS = [
  "app",
  "components",
  "lib",
  "public",
  "next.config.js",
  "package.json",
  "package-lock.json",
  "postcss.config.mjs",
  "tsconfig.json",
];

const NOT_BUILT = /^lib\/(cli|testing)\/|\.test\.tsx?$|\.md$/;

/** A hash over every file that goes into a build, by path and content. */
export async function hashSources(root: string): Promise<string> {
  const files = (await Promise.all(ROOTS.map((path) => filesBelow(root, path)))).flat();
  const hash = createHash("sha256");
  for (const file of files.filter((path) => !NOT_BUILT.test(path)).sort()) {
    hash.update(`${file}\0`).update(await readFile(join(root, file)));
  }
  return hash.digest("hex");
}

/** Paths from the root with forward slashes, the same on every machine. */
async function filesBelow(root: string, path: string): Promise<string[]> {
  const entries = await readdir(join(root, path), { withFileTypes: true }).catch((error) => {
    if (error.code === "ENOTDIR") return null;
    if (error.code === "ENOENT") return [];
    throw error;
  });
  if (entries === null) return [path];
  const below = entries.map((entry) =>
    entry.isDirectory() ? filesBelow(root, `${path}/${entry.name}`) : [`${path}/${entry.name}`],
  );
  return (await Promise.all(below)).flat();
}
