import { type ChildProcess, spawn } from "node:child_process";
import { on, once } from "node:events";
import { watch } from "node:fs";
import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import sql from "sql-template-tag";
import { Database } from "@/lib/server/db/database";
import { inodeOf } from "@/lib/server/ingest/follow/position";
import { readSaved, type Saved } from "@/lib/server/ingest/follow/saved";
import { RotatingLog, type Rotation } from "./rotating-log";

interface KillOptions {
  /** A migrated, empty database. */
  url: string;
  /** An empty folder, for the log and its position. */
  folder: string;
  /** How often the process is killed. */
  lives: number;
}

interface KillReport {
  /** Records of the log, and those that are not in the table or there twice. */
  written: number;
  missing: number;
  doubled: number;
  /** Rows with their traceback whole. */
  traces: number;
}

const MODES: readonly Rotation[] = ["rename", "copy", "pack"];
const RECORDS_PER_STEP = 40;

/** Longer than the log's writer goes on with a file it has renamed, which is not at all. */
const SETTLE_MS = 50;

/** Follows a log that is written and rotated all the time, by a process that is killed again and again. */
export async function followUnderKills({ url, folder, lives }: KillOptions): Promise<KillReport> {
  const db = new Database({ url, tablePrefix: "cordwood", poolSize: 1 });
  const log = new RotatingLog(join(folder, "app.log"));
  const position = join(folder, "position");
  await mkdir(position);
  try {
    for (let life = 0; life < lives; life += 1) {
      log.write(RECORDS_PER_STEP);
      const child = await launchMoving(url, log.path, position);
      for (let step = 0; step <= life % 3; step += 1) {
        const moved = untilMoved(position);
        log.write(RECORDS_PER_STEP);
        log.rotate(MODES[(life + step) % MODES.length] ?? "rename");
        log.write(RECORDS_PER_STEP);
        await moved;
      }
      // The position is written before a commit and after: somewhere about it the process dies.
      for (let turns = life % 7; turns > 0; turns -= 1) await db.query(sql`select`);
      await kill(child);
    }
    const last = await launchMoving(url, log.path, position);
    await untilSaved(position, async (saved) => isAtEnd(saved, log.path));
    await kill(last);
    return await compare(db, log.count);
  } finally {
    await db.end();
  }
}

/** A process that has stored something of what was there for it. */
async function launchMoving(url: string, path: string, position: string): Promise<ChildProcess> {
  const moved = untilMoved(position);
  const child = launch(url, path, position);
  await moved;
  return child;
}

function launch(url: string, path: string, folder: string): ChildProcess {
  const program = ["--import", "tsx", "lib/testing/follow-process.ts"];
  const given = [url, path, folder, String(SETTLE_MS)];
  return spawn(process.execPath, [...program, ...given], {
    stdio: ["ignore", "ignore", "inherit"],
  });
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

async function untilMoved(position: string): Promise<void> {
  const before = JSON.stringify(await readSaved(position));
  await untilSaved(position, async (saved) => JSON.stringify(saved) !== before);
}

/** Looks at each change of what a process saves. */
async function untilSaved(
  position: string,
  isWanted: (saved: Saved | null) => Promise<boolean>,
): Promise<void> {
  const watcher = watch(position);
  // Listened for before the first look: a change in between would be seen by nobody.
  const changes = on(watcher, "change");
  try {
    if (await isWanted(await readSaved(position))) return;
    for await (const _ of changes) if (await isWanted(await readSaved(position))) return;
  } finally {
    watcher.close();
  }
}

async function isAtEnd(saved: Saved | null, path: string): Promise<boolean> {
  if (saved === null || saved.pending !== null) return false;
  const stats = await stat(path);
  return saved.position.inode === inodeOf(stats) && saved.position.offset === stats.size;
}

async function compare(db: Database, written: number): Promise<KillReport> {
  const [row] = await db.query<Omit<KillReport, "written">>(sql`
    select ${written}::int - count(distinct message)::int as missing,
      (count(*) - count(distinct message))::int as doubled,
      count(*) filter (where exception like 'Traceback%KeyError: %')::int as traces
    from ${db.logs}`);
  return {
    written,
    missing: row?.missing ?? written,
    doubled: row?.doubled ?? 0,
    traces: row?.traces ?? 0,
  };
}
