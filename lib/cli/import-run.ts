import { resolve } from "node:path";
import type { Database } from "@/lib/server/db/database";
import { readSettings } from "@/lib/server/env";
import { inputErrorOf } from "@/lib/server/ingest/input-error";
import { type Reading, type ReadOptions, readRecords } from "@/lib/server/ingest/read-records";
import { RejectsFile } from "@/lib/server/ingest/rejects-file";
import type { Source } from "@/lib/server/ingest/source";
import { nothingPlaced, SourceImport } from "@/lib/server/ingest/source-import";
import { machineZone } from "@/lib/server/ingest/wall-clock";
import { ingestRedactor } from "@/lib/server/redact-settings";
import { withTarget } from "./import-database";
import { failureSentence } from "./import-failure";
import type { ImportOptions } from "./import-options";
import { showProgress } from "./import-progress";
import { explorerLink, importSummary, recordLines, rejectLines } from "./import-summary";

const DRY_RUN_RECORDS = 10;

/**
 * Imports one source after the other, each in a transaction of its own. Returns the exit code: 1
 * where one of them couldn't be.
 */
export async function importAll(
  sources: readonly Source[],
  { rejects: rejectsPath, ...options }: ImportOptions,
  folder: string,
): Promise<number> {
  const rejects =
    rejectsPath === undefined ? null : RejectsFile.create(resolve(folder, rejectsPath));
  try {
    return await withTarget(1, async (db, settings) => {
      const done: Reading[] = [];
      for (const [index, source] of sources.entries()) {
        const label = sources.length > 1 ? ` (${index + 1} of ${sources.length})` : "";
        try {
          done.push(
            await importOne(
              db,
              source,
              label,
              { ...options, redactor: ingestRedactor(settings) },
              rejects,
            ),
          );
        } catch (error) {
          // What is wrong with one file is no reason to leave the others out.
          if (!inputErrorOf(error)) throw error;
          console.error(failureSentence(error));
        }
      }
      const link = explorerLink(
        done.map(({ tally }) => tally),
        settings,
      );
      if (link !== null) console.log(`See them at ${link}`);
      return done.length === sources.length ? 0 : 1;
    });
  } finally {
    rejects?.close();
  }
}

async function importOne(
  db: Database,
  source: Source,
  label: string,
  { redactor, ...options }: ImportOptions & Pick<ReadOptions, "redactor">,
  rejects: RejectsFile | null,
): Promise<Reading> {
  const one = new SourceImport(db, source, {
    ...readOptions(options),
    redactor: redactor ?? null,
    onReject: (reject) => rejects?.add(source.name, reject),
  });
  const stop = showProgress(process.stderr, () => ({
    name: `${source.name}${label}`,
    bytes: one.bytes,
    size: source.size,
    rows: one.rows,
    elapsedMs: one.elapsedMs,
  }));
  const reading = await one.run().finally(stop);
  const zone = options.clock?.zone ?? machineZone();
  console.log(importSummary(source, reading, zone, one.elapsedMs));
  return reading;
}

/** Shows what the first records of each source become, as they would be stored. */
export async function dryRun(sources: readonly Source[], options: ImportOptions): Promise<void> {
  const redactor = ingestRedactor(readSettings(process.env, process.cwd()));
  for (const source of sources) await dryRunOne(source, { ...readOptions(options), redactor });
}

async function dryRunOne(source: Source, options: ReadOptions): Promise<void> {
  const reading = await readRecords(source, options);
  const shown: string[] = [];
  for await (const records of reading.batches) {
    const wanted = records.slice(0, DRY_RUN_RECORDS - shown.length);
    shown.push(...wanted.map((record, index) => recordLines(record, shown.length + index + 1)));
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
