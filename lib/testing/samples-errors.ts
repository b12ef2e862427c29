import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fingerprint } from "@/lib/fingerprint/fingerprint";
import { parseCsv } from "./csv";
import { formatPairs, pairFigures } from "./pairs";
import { SAMPLES_FOLDER as FOLDER } from "./sample-gates";

/**
 * Sorts what real logs of six systems warn of into groups of errors, and compares these with the
 * templates that were made by hand for each line. The samples stay outside the project, as those of
 * `samples.ts`; they have no traces, so this measures what groups errors by what was said.
 */
const SYSTEMS = ["Apache", "HDFS", "Hadoop", "OpenSSH", "OpenStack", "Zookeeper"];

const PRECISION_MIN = 0.95;
const RECALL_MIN = 0.9;

/** Lines that tell of something wrong: by their level, or in OpenSSH's, which has none, by their words. */
const WRONG = /^(?:warn|warning|error|fatal|critical)$/i;
const WRONG_WORDS = /\b(?:error|fail(?:ed|ure|ures)?|fatal|invalid)\b/i;

interface Sorted {
  group: string;
  label: string;
}

function main(): number {
  const missing = SYSTEMS.filter((name) => !existsSync(sample(name)));
  if (missing.length > 0) {
    console.error(
      `Errors: ${FOLDER} lacks ${missing.join(", ")}. Set CORDWOOD_SAMPLES to the folder of the loghub samples.`,
    );
    return 1;
  }
  const all = SYSTEMS.flatMap((name) => {
    const sorted = errorsOf(name);
    console.log(
      `Errors: ${name.padEnd(10)} ${formatPairs(pairFigures(sorted))}, ${counts(sorted)}`,
    );
    return sorted;
  });
  const figures = pairFigures(all);
  console.log(`Errors: all        ${formatPairs(figures)}, ${counts(all)}`);
  return figures.precision >= PRECISION_MIN && figures.recall >= RECALL_MIN ? 0 : 1;
}

function counts(sorted: readonly Sorted[]): string {
  const groups = new Set(sorted.map(({ group }) => group));
  const labels = new Set(sorted.map(({ label }) => label));
  return `${sorted.length} lines of ${labels.size} templates in ${groups.size} groups`;
}

function sample(name: string): string {
  return join(FOLDER, `${name}_2k.structured.csv`);
}

function errorsOf(name: string): Sorted[] {
  const csv = readFileSync(sample(name), "utf8").replace(/\r?\n/g, "\r\n");
  const [head = [], ...rows] = parseCsv(csv);
  const column = (field: string) => head.indexOf(field);
  const [level, content, event] = [column("Level"), column("Content"), column("EventId")];
  return rows
    .map((row) => ({ level: row[level], said: row[content] ?? "", event: row[event] ?? "" }))
    .filter((row) => (level < 0 ? WRONG_WORDS.test(row.said) : WRONG.test(row.level ?? "")))
    .map(({ said, event: id }) => ({
      group: fingerprint(said, null).id,
      label: `${name} ${id}`,
    }));
}

process.exitCode = main();
