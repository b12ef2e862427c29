import type { Format } from "@/lib/server/ingest/formats/format";
import { FORMATS, formatNamed } from "@/lib/server/ingest/formats/formats";
import { WallClock } from "@/lib/server/ingest/wall-clock";
import { parseOptions, UsageError } from "./parse-options";

export interface ImportOptions {
  /** Paths as given; `-` is standard input. */
  files: string[];
  format?: Format;
  clock?: WallClock;
  hostname?: string;
  logger?: string;
  dryRun: boolean;
  follow: boolean;
  rejects?: string;
  help: boolean;
}

export const IMPORT_HELP = `Usage: npx cordwood import [options] FILE…
       some-command | npx cordwood import [options]

Reads log files, or standard input, into the logs table; of a directory every log in it and below.
The format is detected, gzip unpacked; stack traces and other lines below a record stay with it. A
file is imported whole or not at all.

  --format NAME    read as this format instead of detecting it
  --tz ZONE        zone of times written without one, such as Europe/Berlin (this machine's)
  --host NAME      hostname of records that name none (this machine's)
  --logger NAME    logger of records that name none (the file's name)
  --follow         go on with what is appended, through rotation, until Ctrl-C; started again it
                   goes on where it ended
  --dry-run        show what the first ten records become, and import nothing
  --rejects FILE   write the lines that could not be placed to a new file, with their reasons
  --help           show this

Formats:
${FORMATS.map(({ name, title, example }) => `  ${name.padEnd(12)} ${title}\n               ${example}`).join("\n")}
`;

const OPTIONS = {
  format: { type: "string" },
  tz: { type: "string" },
  host: { type: "string" },
  logger: { type: "string" },
  "dry-run": { type: "boolean" },
  follow: { type: "boolean", short: "f" },
  rejects: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

/** Reads the arguments behind `import`. Throws UsageError. */
export function importOptions(args: string[]): ImportOptions {
  const { values, positionals } = parseOptions("import", args, OPTIONS);
  return {
    files: positionals,
    format: values.format === undefined ? undefined : formatOf(values.format),
    clock: values.tz === undefined ? undefined : clockOf(values.tz),
    hostname: values.host,
    logger: values.logger,
    dryRun: values["dry-run"] ?? false,
    follow: values.follow ?? false,
    rejects: values.rejects,
    help: values.help ?? false,
  };
}

function formatOf(name: string): Format {
  const format = formatNamed(name);
  if (format) return format;
  const names = FORMATS.map((known) => known.name).join(", ");
  throw new UsageError(`--format ${name} is no format Cordwood knows. These are: ${names}.`);
}

function clockOf(zone: string): WallClock {
  try {
    return new WallClock(zone);
  } catch {
    throw new UsageError(
      `--tz ${zone} is no time zone. Use a name such as Europe/Berlin, America/New_York or UTC.`,
    );
  }
}
