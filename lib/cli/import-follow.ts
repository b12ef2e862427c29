import { stat } from "node:fs/promises";
import { hostname } from "node:os";
import { join, resolve } from "node:path";
import { FollowStore } from "@/lib/server/ingest/follow/follow-store";
import { Follower } from "@/lib/server/ingest/follow/follower";
import { placeOf } from "@/lib/server/ingest/follow/place";
import { RejectsFile } from "@/lib/server/ingest/rejects-file";
import { loggerOf } from "@/lib/server/ingest/source";
import { machineZone, WallClock } from "@/lib/server/ingest/wall-clock";
import { ingestRedactor } from "@/lib/server/redact-settings";
import { withTarget } from "./import-database";
import type { ImportOptions } from "./import-options";
import { UsageError } from "./parse-options";

/** How often it says how far it is, where it has come further. */
const REPORT_MS = 10_000;

/** Each file needs one for the moment in which its rows are stored, and Postgres has not many. */
const MOST_CONNECTIONS = 4;

const NUMBER = new Intl.NumberFormat("en-US");

/** Imports files and what is appended to them until it is told to end. Returns the exit code. */
export async function followFiles(options: ImportOptions, folder: string): Promise<number> {
  const paths = options.files.map((file) => resolve(folder, file));
  await assertFollowable(options, paths);
  const rejects =
    options.rejects === undefined ? null : RejectsFile.append(resolve(folder, options.rejects));
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const name of signals) process.once(name, stop);
  try {
    return await withTarget(Math.min(paths.length, MOST_CONNECTIONS), async (db, settings) => {
      const say = (line: string) => console.error(line);
      const followers = await Promise.all(
        paths.map(async (path) => {
          const { signal } = stopping;
          const place = join(settings.dataDir, "follow", await placeOf(db, path));
          return new Follower({
            path,
            store: new FollowStore({ db, folder: place, signal, onWait: say }),
            signal,
            say,
            clock: options.clock ?? new WallClock(machineZone()),
            hostname: options.hostname ?? hostname(),
            logger: options.logger ?? loggerOf({ name: path }),
            format: options.format ?? null,
            redactor: ingestRedactor(settings),
            now: () => Date.now() * 1_000,
            onReject: ({ byte, text, reason }) =>
              rejects?.addAt(byte === null ? path : `${path} (byte ${byte})`, text, reason),
          });
        }),
      );
      const reporting = reportRows(followers);
      const ended = await Promise.allSettled(
        followers.map((follower) => follower.run().finally(stop)),
      );
      clearInterval(reporting);
      console.log(rowsSentence(followers));
      const failed = ended.find((each) => each.status === "rejected");
      if (failed) throw failed.reason;
      return 0;
    });
  } finally {
    for (const name of signals) process.off(name, stop);
    rejects?.close();
  }
}

async function assertFollowable({ files, dryRun }: ImportOptions, paths: string[]): Promise<void> {
  if (dryRun) throw new UsageError("--follow and --dry-run don't go together: leave one out.");
  if (files.length === 0 || files.includes("-")) {
    throw new UsageError("--follow needs the names of files: npx cordwood import --follow FILE…");
  }
  for (const [index, path] of paths.entries()) {
    const stats = await stat(path).catch(() => null);
    if (stats && !stats.isFile()) {
      throw new UsageError(
        `--follow can't follow ${files[index]}, which is no file. Name the files in it.`,
      );
    }
  }
}

function reportRows(followers: readonly Follower[]): NodeJS.Timeout {
  let before = 0;
  return setInterval(() => {
    const rows = followers.reduce((sum, each) => sum + each.rows, 0);
    if (rows > before) console.error(rowsSentence(followers));
    before = rows;
  }, REPORT_MS);
}

function rowsSentence(followers: readonly Follower[]): string {
  const rows = followers.reduce((sum, each) => sum + each.rows, 0);
  return `${NUMBER.format(rows)} rows imported.`;
}
