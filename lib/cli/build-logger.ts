import { execFileSync } from "node:child_process";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { build } from "esbuild";

/*
 * Builds lib/logger as others install it: modules in dist/logger, what they declare in dist/types.
 * Which modules there are stands in the configuration that the compiler takes.
 */

const PROJECT = "lib/logger/tsconfig.package.json";
const TYPES = "dist/types";

// The file of this project whose name is above.
const { files } = JSON.parse(await readFile(PROJECT, "utf8")) as { files: string[] };

await Promise.all(
  ["dist/logger", TYPES].map((folder) => rm(folder, { recursive: true, force: true })),
);
await build({
  entryPoints: files.map((file) => join(dirname(PROJECT), file)),
  outdir: "dist/logger",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20",
  packages: "external",
  logLevel: "warning",
});
const compiler = "node_modules/typescript/bin/tsc";
execFileSync(process.execPath, [compiler, "-p", PROJECT], { stdio: ["ignore", 2, 2] });
for (const file of await readdir(TYPES, { recursive: true })) {
  if (file.endsWith(".d.ts")) await resolveImports(join(TYPES, file));
}

/** Declarations name files as this project does; others need them relative, and with an ending. */
async function resolveImports(file: string): Promise<void> {
  const text = await readFile(file, "utf8");
  const resolved = text.replace(
    /(from |import\()"(@\/lib\/|\.\/)([^"]+)"/g,
    (_, before, root, name) => {
      const folder = root === "./" ? dirname(file) : TYPES;
      const path = relative(dirname(file), join(folder, name)).replaceAll("\\", "/");
      return `${before}"${path.startsWith(".") ? "" : "./"}${path}.js"`;
    },
  );
  await writeFile(file, resolved);
}
