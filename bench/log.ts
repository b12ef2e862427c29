import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import { raw } from "sql-template-tag";
import { copyLine, WRITTEN } from "@/lib/log/copy-line";
import { parseInstant } from "@/lib/log/instant";
import type { LogRecord } from "@/lib/log/record";
import { type Entry, THIS_PROCESS } from "@/lib/logger/entry";
import { Logging } from "@/lib/logger/logging";
import { Database } from "@/lib/server/db/database";
import { migrate } from "@/lib/server/db/migrate";
import { generateLogs } from "@/lib/server/demo/generate";
import { startEmbedded } from "@/lib/server/embedded/embedded";
import { createPartitions } from "@/lib/server/partition/create";
import { keepSearchIndexes } from "@/lib/server/partition/search-index";
import { connect } from "./connect";
import { cpuOf } from "./cpu";
import { BREADTH } from "./data";
import { summarize } from "./statistics";

/**
 * What a log call takes, and what the logger's rows cost Postgres against COPY of the same rows
 * into the same table in the same run: `node --import tsx bench/log.ts`.
 */
const CALLS = 200_000;
const ROWS = 40_000;
const ROUNDS = 5;
const FROM = Date.parse("2026-11-20T00:00:00Z") * 1_000;
const TO = Date.parse("2026-11-20T20:00:00Z") * 1_000;

callTimes(false);
callTimes(true);

const folder = await mkdtemp(join(tmpdir(), "cordwood-log-"));
const postgres = await startEmbedded({ dataDir: folder, log: () => {} });
const db = new Database({ url: postgres.url, tablePrefix: "cordwood", poolSize: 1 });
await migrate(db);
await createPartitions(db, FROM, TO);
await keepSearchIndexes(db, FROM);
const client = await connect(postgres.url);
try {
  await rates();
} finally {
  await client.end();
  await db.end();
  await postgres.stop(true);
  await rm(folder, { recursive: true, force: true });
}

/** The median time of a call with three extras, each timed alone. */
function callTimes(hasCallSite: boolean): void {
  const logging = new Logging({
    logging: {
      console: { enabled: false },
      database: {},
      call_site: hasCallSite,
      batch_size: 1e9,
      queue: { size: CALLS },
    },
    database: { url: "postgres://nobody@127.0.0.1:1/none" },
  });
  const log = logging.logger("shop.cart").bind({ tenant: "a" });
  const micros: number[] = [];
  for (let call = 0; call < CALLS; call += 1) {
    const started = process.hrtime.bigint();
    log.info("Order shipped", { order: call, customer: "c-17", duration_ms: 12.5 });
    micros.push(Number(process.hrtime.bigint() - started) / 1_000);
  }
  // What comes first runs before the compiler has seen it.
  const { median } = summarize(micros.slice(CALLS / 10));
  const p99 = micros.slice(CALLS / 10).sort((a, b) => a - b)[Math.floor(CALLS * 0.9 * 0.99)] ?? 0;
  const site = hasCallSite ? "with" : "without";
  console.log(`a call ${site} call site: median ${median.toFixed(1)} µs, p99 ${p99.toFixed(1)} µs`);
}

async function rates(): Promise<void> {
  const records = [...generateLogs({ seed: 3, from: FROM, to: TO, rows: ROWS, breadth: BREADTH })];
  const entries = records.map(entryOf);
  const lines = records.map((record) => `${copyLine(record)}\n`);
  const logging = new Logging({
    logging: { console: { enabled: false }, database: {}, queue: { size: ROWS } },
    database: { url: postgres.url },
  });
  const logged = async (batch: number) => {
    for (let first = 0; first < entries.length; first += batch) {
      for (const entry of entries.slice(first, first + batch)) logging.accept(entry);
      await logging.flush();
    }
  };
  await logged(ROWS);
  const ways: Record<string, () => Promise<void>> = {
    copy: async () => {
      const copying = client.query(
        copyFrom(`copy cordwood_logs (${WRITTEN.join(", ")}) from stdin`),
      );
      await pipeline(Readable.from(lines, { objectMode: false }), copying);
    },
    "logger, 50 at once": () => logged(50),
    "logger, a burst": () => logged(ROWS),
  };
  const used = new Map<string, number[]>();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, write] of Object.entries(ways)) {
      await client.query("truncate cordwood_logs");
      const before = await backends();
      await write();
      used.set(name, [...(used.get(name) ?? []), (await backends()) - before]);
    }
  }
  await logging.close();
  const rate = (name: string) => (ROWS / summarize(used.get(name) ?? []).median) * 1_000;
  for (const name of used.keys()) {
    const share = (rate(name) / rate("copy")).toFixed(2);
    console.log(
      `${name}: ${Math.round(rate(name))} rows a CPU second of Postgres, ${share} × COPY`,
    );
  }
}

/** Milliseconds of CPU of all backends of this database so far. */
async function backends(): Promise<number> {
  const rows = await db.query<{ pid: number }>(
    raw(
      "select pid from pg_stat_activity where backend_type <> 'parallel worker' and pid is not null",
    ),
  );
  return rows.reduce((sum, { pid }) => sum + cpuOf(pid), 0);
}

function entryOf(record: LogRecord): Entry {
  const { level, message, exception, extra_data: extra } = record;
  const at = parseInstant(record.timestamp) ?? 0;
  const size = message.length + (exception?.length ?? 0);
  const { logger_name: logger } = record;
  return { at, level, logger, message, exception, extra, site: null, origin: THIS_PROCESS, size };
}
