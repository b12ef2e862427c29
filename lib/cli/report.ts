import { isAppError } from "@/lib/contract/error";
import { readScope } from "@/lib/server/http/scope";
import { InputError } from "@/lib/server/ingest/input-error";
import { readRecords } from "@/lib/server/ingest/read-records";
import { WallClock } from "@/lib/server/ingest/wall-clock";
import { searchRows } from "@/lib/server/search/find-rows";
import { logRow, type StoredRow } from "@/lib/server/search/row";
import type { Position, Wanted } from "@/lib/server/search/wanted";
import { withTarget } from "./import-database";
import { findSources } from "./import-files";
import { UsageError } from "./parse-options";
import { print } from "./print";
import { REPORT_HELP, type ReportOptions, reportOptions } from "./report-options";
import { ReportTally } from "./report-tally";
import { reportText } from "./report-text";

/** Read at once. */
const PAGE_ROWS = 1_000;

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
    else await addRange(tally, options);
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

/** Reads the range page by page, so that it needs no more memory when it is long, in one snapshot. */
async function addRange(tally: ReportTally, { q, from, to, tz }: ReportOptions): Promise<void> {
  await withTarget(1, async (db) => {
    const { signal } = new AbortController();
    const asking = { db, nowMs: Date.now(), signal };
    const { scope } = await readScope({ q, from, to, tz }, asking);
    await db.snapshot(async (snapshot) => {
      for (let beyond: Position | null = null, isOver = false; !isOver; ) {
        const wanted: Wanted = { scope, order: "desc", beyond, limit: PAGE_ROWS };
        const rows = (await searchRows<StoredRow>(snapshot, db, wanted)).map(logRow);
        for (const row of rows) tally.add(row);
        const last = rows.at(-1);
        if (last) beyond = { at: last.timestamp, id: last.id };
        isOver = rows.length < PAGE_ROWS;
      }
    });
  });
}
