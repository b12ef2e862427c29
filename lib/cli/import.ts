import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { isAppError } from "@/lib/contract/error";
import { Database } from "@/lib/server/db/database";
import { withDatabaseUrl } from "@/lib/server/embedded/with-database";
import { readSettings, SettingError } from "@/lib/server/env";
import { InputError } from "@/lib/server/ingest/input-error";
import { type Reading, type ReadOptions, readRecords } from "@/lib/server/ingest/read-records";
import type { Source } from "@/lib/server/ingest/source";
import { machineZone } from "@/lib/server/ingest/wall-clock";
import { writeRecords } from "@/lib/server/ingest/writer";
import { IMPORT_HELP, type ImportOptions, importOptions, UsageError } from "./import-options";
import { showProgress } from "./import-progress";
import { RejectsFile } from "./import-rejects";
import { explorerLink, importSummary, recordLines, rejectLines } from "./import-summary";
import { prepareTarget } from "./import-target";
import { inputSources } from "./input-sources";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const DRY_RUN_RECORDS = 10;

/**
 * `cordwood import`: reads log files into the table. Names of files are relative to `folder`,
 * where its user stands. Returns the exit code: 2 is wrong usage.
 */
export async function importCommand(args: string[], folder = process.cwd()): Promise<number> {
  try {
    const options = importOptions(args);
    if (options.help) {
      console.log(IMPORT_HELP);
      return 0;
    }
    const sources = await inputSources(options.files, folder, "import");
    if (options.dryRun) for (const source of sources) await dryRun(source, options);
    else await importAll(sources, options, folder);
    return 0;
  } catch (error) {
    console.error(sentenceOf(error));
    return error instanceof UsageError ? 2 : 1;
  }
}

async function importAll(
  sources: Source[],
  { rejects: rejectsPath, ...options }: ImportOptions,
  folder: string,
): Promise<void> {
  const settings = readSettings(process.env, ROOT);
  const rejects = rejectsPath === undefined ? null : new RejectsFile(resolve(folder, rejectsPath));
  // Migrations are read from the project's folder.
  process.chdir(ROOT);
  try {
    await withDatabaseUrl(
      settings,
      (line) => console.error(line),
      async (url) => {
        const db = new Database({ url, tablePrefix: settings.tablePrefix });
        try {
          await prepareTarget(db);
          const readings: Reading[] = [];
          for (const source of sources)
            readings.push(await importOne(db, source, options, rejects));
          const oldest = readings.map(({ tally }) => tally.oldest ?? "").sort()[0] ?? "";
          const newest =
            readings
              .map(({ tally }) => tally.newest ?? "")
              .sort()
              .at(-1) ?? "";
          console.log(`See them at ${explorerLink(oldest, newest, settings)}`);
        } finally {
          await db.end();
        }
      },
    );
  } finally {
    rejects?.close();
  }
}

/** One source in one transaction. */
async function importOne(
  db: Database,
  source: Source,
  options: ImportOptions,
  rejects: RejectsFile | null,
): Promise<Reading> {
  const started = performance.now();
  let bytes = 0;
  const reading = await readRecords(source, {
    ...readOptions(options),
    onBytes: (count) => {
      bytes += count;
    },
    onReject: ({ text }) => rejects?.write(text),
  });
  const { tally } = reading;
  const elapsed = () => performance.now() - started;
  const stop = showProgress(process.stderr, () => ({
    name: source.name,
    bytes,
    size: source.size,
    rows: tally.rows,
    elapsedMs: elapsed(),
  }));
  try {
    await writeRecords(db, reading.records);
  } finally {
    stop();
  }
  if (tally.rows === 0) throw nothingPlaced(source, reading);
  const zone = options.clock?.zone ?? machineZone();
  console.log(importSummary(source, reading, zone, elapsed()));
  return reading;
}

async function dryRun(source: Source, options: ImportOptions): Promise<void> {
  const reading = await readRecords(source, readOptions(options));
  const shown: string[] = [];
  for await (const record of reading.records) {
    shown.push(recordLines(record, shown.length + 1));
    if (shown.length === DRY_RUN_RECORDS) break;
  }
  if (shown.length === 0) throw nothingPlaced(source, reading);
  const { format, tally } = reading;
  console.log(`${source.name} is read as ${format.title} (--format ${format.name}).`);
  console.log([...shown, ...rejectLines(tally.rejected, tally.rejects)].join("\n"));
  console.log("Nothing was imported: this was a dry run.");
}

function readOptions({ format, clock, hostname, logger }: ImportOptions): ReadOptions {
  return { format, clock, hostname, logger, now: new Date() };
}

function nothingPlaced(source: Source, { format, tally }: Reading): InputError {
  if (tally.rejected === 0) return new InputError(`${source.name} has blank lines only.`);
  const lines = rejectLines(tally.rejected, tally.rejects).join("\n");
  return new InputError(
    `No line of ${source.name} could be read as ${format.title}, so nothing was imported. Leave --format out to have the format detected.\n${lines}`,
  );
}

function sentenceOf(error: unknown): string {
  // What stops the input while rows are copied reaches us as the database's failure.
  if (isAppError(error) && error.cause instanceof InputError) return error.cause.message;
  if (isAppError(error) && error.code === "internal" && error.cause instanceof Error) {
    return `The import failed and nothing of this file was imported: ${error.cause.message}.`;
  }
  if (isAppError(error) || error instanceof InputError) return error.message;
  if (error instanceof UsageError || error instanceof SettingError) return error.message;
  return `The import failed: ${error instanceof Error ? error.message : String(error)}`;
}
