import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { say } from "@/lib/cli/say";

/** Every gate that needs neither a build nor a browser, cheapest first. */
const GATES = [
  { name: "format, lint and import rules", script: "@biomejs/biome/bin/biome", args: ["check"] },
  { name: "types", script: "typescript/bin/tsc", args: ["--noEmit"] },
  { name: "dead code", script: "knip/bin/knip.js", args: ["--no-progress"] },
  { name: "unit tests", script: "vitest/vitest.mjs", args: ["run", "--project", "unit"] },
];

/** `npm run check`: runs every gate, also behind one that fails. Returns the exit code. */
export async function checkCommand(): Promise<number> {
  // Types of routes are generated; a fresh clone has none yet.
  runNode("next/dist/bin/next", ["typegen"]);
  const failed = GATES.filter(({ name, script, args }) => {
    say(`checking ${name}`);
    return runNode(script, args) !== 0;
  });
  const names = failed.map(({ name }) => name).join("; ");
  say(failed.length === 0 ? "every check passed" : `failed: ${names}`);
  return failed.length === 0 ? 0 : 1;
}

function runNode(script: string, args: string[]): number | null {
  const file = join("node_modules", script);
  return spawnSync(process.execPath, [file, ...args], { stdio: ["ignore", 1, 2] }).status;
}
