#!/usr/bin/env node
// The command, in plain JavaScript: it has to run in a fresh clone, before anything is installed.
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureInstalled } from "./install.mjs";

const OLDEST_NODE = [20, 9];
const ROOT = fileURLToPath(new URL("../..", import.meta.url));

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
  console.error(
    `cordwood: needs Node ${OLDEST_NODE.join(".")} or newer; this is ${process.version}.`,
  );
  process.exit(1);
}

// A terminal that was closed, or a reader that has left (`| head`), is no failure. Unheard, it
// would be one, whose report fails in turn, for ever: Next's own handler keeps the process alive.
for (const output of [process.stdout, process.stderr]) output.on("error", () => {});

// Names of files are the user's, relative to where the user stands; everything else (settings,
// migrations, Next) is relative to the project.
const folder = process.cwd();
process.chdir(ROOT);

if (!(await ensureInstalled(ROOT))) process.exit(1);

const { register } = await import("tsx/esm/api");
register({ tsconfig: resolve(ROOT, "tsconfig.json") });
const { main } = await import("./main.ts");
process.exit(await main(process.argv.slice(2), folder));
