import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { isAppError } from "@/lib/contract/error";
import { adopt, dropKept } from "@/lib/server/adopt/adopt";
import { planAdoption } from "@/lib/server/adopt/plan";
import { Database } from "@/lib/server/db/database";
import { withDatabaseUrl } from "@/lib/server/embedded/with-database";
import { readSettings, SettingError } from "@/lib/server/env";
import { AdoptProgressLine, planLines } from "./adopt-report";
import { UsageError } from "./parse-options";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Rows a batch, unless told otherwise. */
const BATCH = 10_000;

const ADOPT_HELP = `Usage: npx cordwood adopt [options]

Converts the logs table that somebody else made to Cordwood's own layout, with daily partitions
and counts, while it is written to and read. Ctrl-C stops it; run it again to go on. The old table
stays as {prefix}_logs_plain until you drop it.

  --dry-run    say what it would do, how long it takes and what stands in the way; change nothing
  --batch N    rows a batch (${BATCH}); fewer disturb less and take longer
  --drop       drop the old table of an adoption that is done
  --help       show this`;

interface AdoptArguments {
  dryRun: boolean;
  drop: boolean;
  help: boolean;
  batch: number;
}

/** `cordwood adopt`. Returns the exit code: 2 is wrong usage, 130 that it was stopped. */
export async function adoptCommand(args: string[]): Promise<number> {
  try {
    const options = adoptArguments(args);
    if (options.help) {
      console.log(ADOPT_HELP);
      return 0;
    }
    const settings = readSettings(process.env, ROOT);
    // Migrations are read from the project's folder.
    process.chdir(ROOT);
    return await withDatabaseUrl(settings, console.error, async (url) => {
      const db = new Database({ url, tablePrefix: settings.tablePrefix });
      try {
        if (options.dryRun) return await dryRun(db);
        return options.drop ? await drop(db) : await run(db, options.batch);
      } finally {
        await db.end();
      }
    });
  } catch (error) {
    console.error(`cordwood: ${sentenceOf(error)}`);
    return error instanceof UsageError ? 2 : 1;
  }
}

function adoptArguments(args: string[]): AdoptArguments {
  const options = {
    "dry-run": { type: "boolean" },
    drop: { type: "boolean" },
    help: { type: "boolean", short: "h" },
    batch: { type: "string" },
  } as const;
  try {
    const { values } = parseArgs({ args, options });
    const batch = Number(values.batch ?? BATCH);
    if (!Number.isInteger(batch) || batch < 1 || batch > 1_000_000) {
      throw new Error(`--batch ${values.batch} is no number from 1 to 1000000`);
    }
    return {
      dryRun: values["dry-run"] ?? false,
      drop: values.drop ?? false,
      help: values.help ?? false,
      batch,
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split(/[.\n]/, 1)[0] : String(error);
    throw new UsageError(`${reason}. npx cordwood adopt --help shows the options.`);
  }
}

async function dryRun(db: Database): Promise<number> {
  const plan = await planAdoption(db);
  console.log(plan ? planLines(plan).join("\n") : alreadyOwned(db));
  return plan && plan.obstacles.length > 0 ? 1 : 0;
}

async function drop(db: Database): Promise<number> {
  const table = `${db.tablePrefix}_logs_plain`;
  const dropped = await dropKept(db);
  console.log(dropped ? `Dropped ${table}.` : `There is no ${table} to drop.`);
  return dropped ? 0 : 1;
}

async function run(db: Database, batch: number): Promise<number> {
  const controller = new AbortController();
  const stop = () => controller.abort();
  process.once("SIGINT", stop).once("SIGTERM", stop);
  const line = new AdoptProgressLine(process.stderr);
  try {
    const result = await adopt(db, {
      batch,
      signal: controller.signal,
      now: Date.now,
      onProgress: (progress) => line.show(progress),
    });
    line.end();
    console.log(resultSentence(result, db));
    return { adopted: 0, owned: 0, stopped: 130, busy: 1, outpaced: 1 }[result];
  } finally {
    line.end();
    process.off("SIGINT", stop).off("SIGTERM", stop);
  }
}

function resultSentence(result: Awaited<ReturnType<typeof adopt>>, db: Database): string {
  const table = `${db.tablePrefix}_logs`;
  switch (result) {
    case "adopted":
      return `${table} is Cordwood's now: every row was copied and counted. The old table is kept as ${table}_plain; npx cordwood adopt --drop drops it.`;
    case "owned":
      return alreadyOwned(db);
    case "stopped":
      return `Stopped; ${table} is as it was. npx cordwood adopt goes on from here.`;
    case "busy":
      return `Somebody else is adopting ${table} at this moment.`;
    case "outpaced":
      return `Writers change rows of ${table} faster than they can be taken over; it is as it was, and what was copied is kept. Pause the writers, or wait until they are quieter, and run npx cordwood adopt again: it goes on from here.`;
  }
}

function alreadyOwned(db: Database): string {
  return `${db.tablePrefix}_logs is Cordwood's own already: there is nothing to adopt.`;
}

function sentenceOf(error: unknown): string {
  if (isAppError(error) && error.code === "internal" && error.cause instanceof Error) {
    return `Adopting failed and the table is as it was: ${error.cause.message}. npx cordwood adopt goes on from here.`;
  }
  if (isAppError(error) || error instanceof UsageError || error instanceof SettingError) {
    return error.message;
  }
  return `Adopting failed: ${error instanceof Error ? error.message : String(error)}`;
}
