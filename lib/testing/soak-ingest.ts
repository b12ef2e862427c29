import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sql from "sql-template-tag";
import { say } from "@/lib/cli/say";
import { Database } from "@/lib/server/db/database";
import { migrate } from "@/lib/server/db/migrate";
import { startEmbedded } from "@/lib/server/embedded/embedded";
import { freePort } from "@/lib/server/embedded/free-port";
import { fuzzIngest } from "./fuzz-ingest";
import { ingestAway } from "./ingest-away";
import { launchIngest, untilDrained } from "./ingest-child";
import { ingestUnderFaults } from "./ingest-faults";
import { ingestMemory, residentMegabytes } from "./ingest-memory";
import { tell } from "./soak-report";

const BODIES = 100_000;

const AWAY_SECONDS = 300;

/** A body of a gigabyte is two million rows, beside which come three million in other requests. */
const LONG_BODY = { bodyBytes: 2 ** 30, lineBytes: 512, rows: 3_000_000 };

/** What V8 keeps more of when it has been at work for longer. */
const MOST_GROWTH_MB = 100;

/** Kills the server and restarts Postgres under load; says whether all that was acknowledged is there. */
export async function soakFaults(): Promise<boolean> {
  const report = await ingestUnderFaults({ kills: 50, restarts: 20, senders: 8 });
  const { keyed, plain } = report.acknowledged;
  tell(`${keyed + plain} rows acknowledged, ${report.repeated} requests sent again`);
  tell(`${report.lost} lost, ${report.doubled} of those with a key doubled`);
  return report.lost === 0 && report.doubled === 0;
}

/** Minutes without Postgres; says whether nothing acknowledged is lost or out of order. */
export async function soakAway(): Promise<boolean> {
  const { meanwhile, acknowledged, lost, misplaced } = await ingestAway({ seconds: AWAY_SECONDS });
  tell(`Postgres away for ${AWAY_SECONDS} s: ${meanwhile} rows acknowledged meanwhile`);
  tell(`of ${acknowledged} rows in all ${lost} lost, ${misplaced} out of order`);
  return lost === 0 && misplaced === 0 && meanwhile > 0;
}

/** A gigabyte in one body, and millions of rows; says whether the server's memory stays flat. */
export async function soakMemory(): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), "cordwood-memory-"));
  const postgres = await startEmbedded({ dataDir: folder, log: say, forTests: true });
  const db = new Database({ url: postgres.url, tablePrefix: "cordwood", poolSize: 1 });
  try {
    await migrate(db);
    const { accepted, first, later } = await ingestMemory({ url: postgres.url, ...LONG_BODY });
    tell(`${accepted} rows, a body of ${LONG_BODY.bodyBytes / 2 ** 20} MB among them`);
    tell(`server memory ${first} MB at most with a tenth of that, ${later} MB afterwards`);
    return later - first < MOST_GROWTH_MB;
  } finally {
    await db.end();
    await postgres.stop(true);
    await rm(folder, { recursive: true, force: true });
  }
}

/** Broken bodies by the hundred thousand; says whether nothing fails, grows or is lost. */
export async function soakFuzz(): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), "cordwood-fuzz-"));
  const postgres = await startEmbedded({ dataDir: folder, log: say, forTests: true });
  const db = new Database({ url: postgres.url, tablePrefix: "cordwood", poolSize: 1 });
  await migrate(db);
  const port = await freePort();
  const child = launchIngest(postgres.url, join(folder, "spool"), port);
  try {
    await untilDrained(port);
    const post = (path: string, body: BodyInit, headers?: Record<string, string>) =>
      fetch(`http://127.0.0.1:${port}${path}`, { method: "POST", body, headers });
    const warm = await fuzzIngest({ post }, { bodies: BODIES / 10, seed: 1 });
    const before = residentMegabytes(child.pid ?? 0);
    const { failures, valid } = await fuzzIngest({ post }, { bodies: BODIES, seed: 2 });
    const after = residentMegabytes(child.pid ?? 0);
    const [stored] = await db.query<{ valid: number }>(sql`
      select count(*)::int as valid from ${db.logs}
      where logger_name = 'valid' and message ~ '^valid [0-9]+$'`);
    const missing = warm.valid + valid - (stored?.valid ?? 0);
    tell(`fuzz of ${BODIES} bodies: ${failures.length} failures, ${missing} valid records missing`);
    tell(`fuzz: memory ${before} MB after a tenth as many, ${after} MB at the end`);
    for (const failure of failures.slice(0, 10)) tell(JSON.stringify(failure));
    return failures.length === 0 && missing === 0 && after - before < MOST_GROWTH_MB;
  } finally {
    child.kill();
    await db.end();
    await postgres.stop(true);
    await rm(folder, { recursive: true, force: true });
  }
}
