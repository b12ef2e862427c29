import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import { copyLine, WRITTEN } from "@/lib/log/copy-line";
import type { LogRecord } from "@/lib/log/record";
import { Database } from "@/lib/server/db/database";
import { migrate } from "@/lib/server/db/migrate";
import { generateLogs } from "@/lib/server/demo/generate";
import { startEmbedded } from "@/lib/server/embedded/embedded";
import { freePort } from "@/lib/server/embedded/free-port";
import { fileSource } from "@/lib/server/ingest/source";
import { SourceImport } from "@/lib/server/ingest/source-import";
import { createPartitions } from "@/lib/server/partition/create";
import { keepSearchIndexes } from "@/lib/server/partition/search-index";
import { launchIngest, untilDrained } from "@/lib/testing/ingest-child";
import { connect } from "./connect";
import { cpuOf, parentOf, peakMemory } from "./cpu";
import { BREADTH } from "./data";
import { otlpBody } from "./otlp-body";
import { summarize } from "./statistics";

/**
 * What sending over HTTP costs, against COPY of the same rows into the same table in the same run:
 * `npm run bench:send`. In rows a second of CPU of the server and Postgres together,
 * the client apart.
 */
const ROWS = 60_000;
const ROUNDS = 5;
/** The way that has no server: a file of the same NDJSON, as `cordwood import` reads it. */
const IMPORT = "import";
const BODY_ROWS = 2_000;
const REQUESTS = 30_000;
const CONNECTIONS = 64;
const FROM = Date.parse("2026-11-20T00:00:00Z") * 1_000;
const TO = Date.parse("2026-11-20T20:00:00Z") * 1_000;

const folder = await mkdtemp(join(tmpdir(), "cordwood-send-"));
const postgres = await startEmbedded({ dataDir: folder, log: console.log });
const port = await freePort();
const db = new Database({ url: postgres.url, tablePrefix: "cordwood", poolSize: 1 });
await migrate(db);
await createPartitions(db, FROM, TO);
await keepSearchIndexes(db, FROM);
const server = launchIngest(postgres.url, join(folder, "spool"), port);
const client = await connect(postgres.url);
try {
  await untilDrained(port);
  await measure();
} finally {
  server.kill();
  await client.end();
  await db.end();
  await postgres.stop(true);
  await rm(folder, { recursive: true, force: true });
}

async function measure(): Promise<void> {
  const records = [...generateLogs({ seed: 3, from: FROM, to: TO, rows: ROWS, breadth: BREADTH })];
  const bodies = Array.from({ length: Math.ceil(records.length / BODY_ROWS) }, (_, index) =>
    records.slice(index * BODY_ROWS, (index + 1) * BODY_ROWS),
  );
  const ndjson = bodies.map((rows) => rows.map(asJson).join("\n"));
  const otlp = bodies.map(otlpBody);
  const lines = bodies.map((rows) => rows.map((row) => `${copyLine(row)}\n`).join(""));
  const ways: Record<string, () => Promise<void>> = {
    copy: async () => {
      const copying = client.query(
        copyFrom(`copy cordwood_logs (${WRITTEN.join(", ")}) from stdin`),
      );
      await pipeline(Readable.from(lines, { objectMode: false }), copying);
    },
    ndjson: () => sendAll(ndjson, "/api/ingest", "application/x-ndjson"),
    otlp: () => sendAll(otlp, "/v1/logs", "application/x-protobuf"),
    [IMPORT]: async () => {
      const options = { now: new Date(), hostname: "here", logger: "import" };
      await new SourceImport(db, await fileSource("rows.ndjson", folder), options).run();
    },
  };
  await writeFile(join(folder, "rows.ndjson"), ndjson.join("\n"));
  const used = new Map<string, Cpu[]>();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, send] of Object.entries(ways)) {
      await client.query("truncate cordwood_logs");
      const [before, own] = [cpu(), process.cpuUsage()];
      await send();
      const cost = since(before);
      if (name === IMPORT) addOwn(cost, process.cpuUsage(own));
      used.set(name, [...(used.get(name) ?? []), cost]);
    }
  }
  const micros = (name: string, whose: keyof Cpu) =>
    (summarize((used.get(name) ?? []).map((each) => each[whose])).median / records.length) * 1_000;
  for (const name of used.keys()) {
    const rate = Math.round(1e6 / micros(name, "all"));
    const share = (micros("copy", "all") / micros(name, "all")).toFixed(2);
    const parts = `server ${micros(name, "server").toFixed(0)} µs a row, Postgres ${micros(name, "postgres").toFixed(0)} µs`;
    console.log(`${name}: ${rate} rows a CPU second, ${share} × COPY (${parts})`);
  }
  const [before, began] = [cpu(), performance.now()];
  await sendSingles();
  const { all, server: its } = since(before);
  const perSecond = (ms: number) => Math.round((REQUESTS / ms) * 1_000);
  console.log(
    `one-record requests: ${perSecond(performance.now() - began)} a second, ${perSecond(all)} a CPU second of server and Postgres, ${perSecond(its)} of the server`,
  );
  console.log(`server's memory at most: ${Math.round(peakMemory(server.pid ?? 0) / 2 ** 20)} MB`);
}

/** Milliseconds of CPU. */
interface Cpu {
  server: number;
  /** Of every process of Postgres. */
  postgres: number;
  all: number;
}

function cpu(): Cpu {
  const postmaster = Number.parseInt(
    readFileSync(join(folder, "postgres", "data", "postmaster.pid"), "utf8"),
    10,
  );
  const pids = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  const backends = pids.filter((pid) => isChild(pid, postmaster));
  const its = cpuOf(server.pid ?? 0);
  const postgres = backends.reduce((sum, pid) => sum + cpuOf(pid), 0);
  return { server: its, postgres, all: its + postgres };
}

function since(before: Cpu): Cpu {
  const now = cpu();
  return {
    server: now.server - before.server,
    postgres: now.postgres - before.postgres,
    all: now.all - before.all,
  };
}

/** An import reads and writes in a process of its own, which is this one here. */
function addOwn(cost: Cpu, { user, system }: NodeJS.CpuUsage): void {
  const ms = (user + system) / 1_000;
  cost.server += ms;
  cost.all += ms;
}

function isChild(pid: number, parent: number): boolean {
  try {
    return parentOf(pid) === parent;
  } catch {
    return false;
  }
}

function asJson(record: LogRecord): string {
  const said = Object.entries(record).filter(([, value]) => value !== null);
  return JSON.stringify(Object.fromEntries(said));
}

async function sendAll(
  bodies: readonly (string | Uint8Array<ArrayBuffer>)[],
  path: string,
  type: string,
): Promise<void> {
  for (const body of bodies) {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: "POST",
      body,
      headers: { "content-type": type },
    });
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    await answer.text();
  }
}

/** One record a request, over connections that stay open. */
async function sendSingles(): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  let left = REQUESTS;
  const one = () =>
    new Promise<void>((resolve, reject) => {
      const sent = request(
        { port, host: "127.0.0.1", path: "/api/ingest", method: "POST", agent },
        (answer) => {
          if (answer.statusCode !== 200) reject(new Error(`answered ${answer.statusCode}`));
          answer.resume().on("end", resolve);
        },
      );
      sent.on("error", reject);
      sent.end('{"level":"error","logger":"shop.cart","message":"No stock","sku":"A-17"}');
    });
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (left-- > 0) await one();
    }),
  );
  agent.destroy();
}
