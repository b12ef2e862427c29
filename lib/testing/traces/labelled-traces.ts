import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

/** A trace as it was printed, with what it is of. */
export interface LabelledTrace {
  language: string;
  /** The program that failed: made for this on a machine of ours, or one whose users reported it. */
  program: string;
  /** What a programmer would mend once: traces of one cause belong in one group. */
  cause: string;
  /** The runtime that printed it, or the report that told of it. */
  from: string;
  text: string;
}

/**
 * Programs that no rule was made or mended by: they are the measure, and what goes wrong on them is
 * not to be looked at one by one. Whole programs, so that nothing of one is known from the other half.
 * Kotlin was kept aside as a whole language.
 */
const HELD_OUT: ReadonlySet<string> = new Set([
  "py-clinic",
  "youtube-dl",
  "java-stock",
  "keycloak",
  "js-depot",
  "gatsby",
  "go-relay",
  "traefik",
  "rb-club",
  "cocoapods",
  "php-portal",
  "bookstack",
  "cs-clinic",
  "Sonarr",
  "rs-grid",
  "kt-desk",
]);

export function isHeldOut({ program }: LabelledTrace): boolean {
  return HELD_OUT.has(program);
}

const HEAD = /^=== (?<program>[^:]+): (?<cause>\S+) \((?<from>.+)\)$/;

/** The traces of a folder of text files, one a language; each begins with `=== program: cause (from)`. */
export function labelledTraces(folder = import.meta.dirname): LabelledTrace[] {
  const files = readdirSync(folder).filter((name) => name.endsWith(".txt"));
  return files.flatMap((file) => tracesOf(basename(file, ".txt"), join(folder, file)));
}

function tracesOf(language: string, file: string): LabelledTrace[] {
  return readFileSync(file, "utf8")
    .split(/^(?==== )/m)
    .map((block) => {
      const end = block.indexOf("\n");
      const groups = HEAD.exec(block.slice(0, end))?.groups;
      if (!groups)
        throw new Error(`${file}: no program, cause and origin in ${block.slice(0, end)}`);
      const { program = "", cause = "", from = "" } = groups;
      return { language, program, cause, from, text: block.slice(end + 1).trimEnd() };
    });
}
