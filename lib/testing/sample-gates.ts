import { existsSync } from "node:fs";
import { resolve } from "node:path";

/** What compares the product with labels made by hand for real logs, which stay outside the project. */
export const SAMPLE_GATES = [
  { name: "patterns of real logs", file: "lib/testing/samples-patterns.ts" },
  { name: "groups of real logs' errors", file: "lib/testing/samples-errors.ts" },
] as const;

/** The loghub samples: CORDWOOD_SAMPLES, or the folder in the shared notes beside the project. */
export const SAMPLES_FOLDER = resolve(process.env.CORDWOOD_SAMPLES ?? "../shared/data/loghub");

export function areSamplesHere(): boolean {
  return existsSync(SAMPLES_FOLDER);
}
