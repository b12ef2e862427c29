import { isAppError } from "@/lib/contract/error";
import { readScope } from "@/lib/server/http/scope";
import { InputError } from "@/lib/server/ingest/input-error";
import { readRecords } from "@/lib/server/ingest/read-records";
import { WallClock } from "@/lib/server/ingest/wall-clock";
import { withTarget } from "./import-database";
import { findSources } from "./import-files";
import { UsageError } from "./parse-options";
import { print } from "./print";
import { REPORT_HELP, type ReportOptions, reportOptions } from "./report-options";
import { addRange } from "./report-range";
import { ReportTally } from "./report-tally";
import { reportText } from "./report-text";

/**
 * `cordwood report`: levels, loggers, operations and errors of files or of a range of the table.
 * Names of files are relative to `folder`. Returns the exit code: 2 is wrong usage.
 */
export async function reportCommand(args: string[], folder = process.cwd()): Promise<number> {
  try {
    const options = reportOptions(args);
    if (options.help) {
      console.log(REPORT_HELP);
      return 0;
    }
    const tally = new ReportTally();
    if (options.files.length > 0) await addFiles(tally, options, folder);
    else await addTable(tally, options);
    await print(reportText(tally, options.top));
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof InputError || isAppError(error))) {
      throw error;
    }
    console.error(error.message);
    return error instanceof UsageError ? 2 : 1;
  }
}

async function addFiles(tally: ReportTally, options: ReportOptions, folder: string): Promise<void> {
  if (options.files.includes("-") && process.stdin.isTTY) {
    throw new UsageError("Name files, or a range of the table: npx cordwood report --from now-1d");
  }
  const { sources, skipped } = await findSources(options.files, folder, "report");
  for (const sentence of skipped) console.error(`Skipped: ${sentence}`);
  const clock = options.tz === undefined ? undefined : new WallClock(options.tz);
  for (const source of sources) {
    const { batches } = await readRecords(source, { clock, now: new Date() });
    for await (const records of batches) for (const record of records) tally.add(record);
  }
}

/** All of the range in one snapshot. */
async function addTable(
  tally: ReportTally,
  { q, from, to, tz, top }: ReportOptions,
): Promise<void> {
  await withTarget(1, async (db) => {
    const { signal } = new AbortController();
    const { scope } = await readScope({ q, from, to, tz }, { db, nowMs: Date.now(), signal });
    await db.snapshot((asking) => addRange(tally, asking, db, scope, top));
  });
}
