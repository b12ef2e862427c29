import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { say } from "@/lib/cli/say";
import { auditDependencies } from "./audit";
import { areSamplesHere, SAMPLE_GATES, SAMPLES_FOLDER } from "./sample-gates";

interface Gate {
  name: string;
  /** A package's command, and its arguments. */
  script: string;
  args: string[];
}

/** Every gate that needs neither a build nor a browser, cheapest first. */
const GATES: Gate[] = [
  { name: "format, lint and import rules", script: "@biomejs/biome/bin/biome", args: ["check"] },
  { name: "types", script: "typescript/bin/tsc", args: ["--noEmit"] },
  { name: "dead code", script: "knip/bin/knip.js", args: ["--no-progress"] },
];

/** Where the samples are; their figures are told, and fail below their limits. */
const SAMPLES: Gate[] = SAMPLE_GATES.map(({ name, file }) => ({
  name,
  script: "tsx/dist/cli.mjs",
  args: [file],
}));

const UNIT_TESTS: Gate = {
  name: "unit tests",
  script: "vitest/vitest.mjs",
  args: ["run", "--project", "unit"],
};

/** The gates that `npm run check` passes with these arguments; null where it knows no such. */
export function gatesFor(args: string[]): Gate[] | null {
  const gates = areSamplesHere() ? [...GATES, ...SAMPLES] : GATES;
  if (args.length === 0) return [...gates, UNIT_TESTS];
  return args.length === 1 && args[0] === "--without-tests" ? gates : null;
}

/**
 * `npm run check`: runs every gate, also behind one that fails. `--without-tests` leaves the unit
 * tests to the `npm test` that follows. Returns the exit code; 2 is wrong usage.
 */
export async function checkCommand(args: string[]): Promise<number> {
  const gates = gatesFor(args);
  if (!gates) {
    say(`check takes --without-tests or nothing, not ${args.join(" ")}`);
    return 2;
  }
  // Types of routes are generated; a fresh clone has none yet.
  runNode("next/dist/bin/next", ["typegen"]);
  if (!areSamplesHere()) say(`not checked against real logs: ${SAMPLES_FOLDER} isn't here`);
  const failed = gates.filter(({ name, script, args }) => {
    say(`checking ${name}`);
    return runNode(script, args) !== 0;
  });
  const names = failed.map(({ name }) => name);
  if (!auditDependencies()) names.push("known vulnerabilities");
  say(names.length === 0 ? "every check passed" : `failed: ${names.join("; ")}`);
  return names.length === 0 ? 0 : 1;
}

function runNode(script: string, args: string[]): number | null {
  const file = join("node_modules", script);
  return spawnSync(process.execPath, [file, ...args], { stdio: ["ignore", 1, 2] }).status;
}
