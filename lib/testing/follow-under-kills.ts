import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import sql from "sql-template-tag";
import { Database } from "@/lib/server/db/database";
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
const STEP_MS = 30;

/** Longer than the log's writer goes on with a file it has renamed, which is not at all. */
const SETTLE_MS = 50;

/** Nothing new for so long, with a process that follows, is the end. */
const QUIET_MS = 10_000;

/** Follows a log that is written and rotated all the time, by a process that is killed again and again. */
export async function followUnderKills({ url, folder, lives }: KillOptions): Promise<KillReport> {
  const db = new Database({ url, tablePrefix: "cordwood", poolSize: 1 });
  const log = new RotatingLog(join(folder, "app.log"));
  log.write(RECORDS_PER_STEP);
  try {
    for (let life = 0; life < lives; life += 1) {
      const child = launch(url, log.path, join(folder, "position"));
      await untilMoreThan(db, await countRows(db));
      // At work from here on: it is killed at whatever it does after some steps.
      for (let step = 0; step < 6 + (life % 7); step += 1) {
        log.write(RECORDS_PER_STEP);
        if (step % 3 === 1) log.rotate(MODES[(life + step) % MODES.length] ?? "rename");
        await wait(STEP_MS);
      }
      await kill(child);
      log.write(RECORDS_PER_STEP);
    }
    const last = launch(url, log.path, join(folder, "position"));
    await untilQuiet(db, log.count);
    await kill(last);
    return await compare(db, log.count);
  } finally {
    await db.end();
  }
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

async function untilMoreThan(db: Database, rows: number): Promise<void> {
  while ((await countRows(db)) <= rows) await wait(STEP_MS);
}

async function untilQuiet(db: Database, wanted: number): Promise<void> {
  let [rows, since] = [await countRows(db), Date.now()];
  while (rows < wanted && Date.now() - since < QUIET_MS) {
    await wait(STEP_MS);
    const now = await countRows(db);
    if (now > rows) since = Date.now();
    rows = now;
  }
}

async function countRows(db: Database): Promise<number> {
  const [row] = await db.query<{ count: number }>(
    sql`select count(*)::int as count from ${db.logs}`,
  );
  return row?.count ?? 0;
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
