import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { raw } from "sql-template-tag";
import { say } from "@/lib/cli/say";
import { Database } from "@/lib/server/db/database";
import { startEmbedded } from "@/lib/server/embedded/embedded";
import { adoptUnderLoad } from "./adopt-under-load";
import { tailUnderLoad } from "./tail-under-load";

const ADOPTED_ROWS = 2_000_000;

/** Mostly waiting: commits are up to two seconds late. */
const TAIL = {
  rows: 200_000,
  writers: 4,
  clients: 20,
  mostRows: 1_000,
  mostDelayMs: 2_000,
  reconnectMs: 1_000,
};

/**
 * `npm run soak -- [ROWS]`: watches 200,000 rows come in while writers commit late, then adopts
 * 2 million rows under load, killed three times.
 */
export async function soakCommand([rows]: string[]): Promise<number> {
  const dataDir = await mkdtemp(join(tmpdir(), "cordwood-soak-"));
  const embedded = await startEmbedded({ dataDir, log: say });
  try {
    const tailed = await soakTail(embedded.url);
    const adopted = await soakAdoption(embedded.url, Number(rows ?? ADOPTED_ROWS));
    return tailed && adopted ? 0 : 1;
  } finally {
    await embedded.stop(true);
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function soakTail(serverUrl: string): Promise<boolean> {
  const server = new Database({ url: serverUrl, tablePrefix: "cordwood", poolSize: 1 });
  await server.query(raw("create database tail_soak"));
  await server.end();
  const url = new URL(serverUrl);
  url.pathname = "/tail_soak";
  const { committed, rolledBack, reconnects, differences } = await tailUnderLoad({
    url: url.href,
    ...TAIL,
  });
  say(`${committed} rows committed, ${rolledBack} rolled back, each to ${TAIL.clients} clients`);
  say(`one of them came back ${reconnects} times`);
  for (const difference of differences) say(`differs: ${difference}`);
  say(`tail under load: ${differences.length === 0 ? "passed" : "failed"}`);
  return differences.length === 0;
}

async function soakAdoption(url: string, rows: number): Promise<boolean> {
  const report = await adoptUnderLoad({ url, rows, kills: 3, say });
  const { before, meanwhile } = report.insertMs;
  const waits = ({ median, p99, longest }: typeof before) =>
    [median, p99, longest].map((ms) => `${ms.toFixed(1)} ms`).join(", ");
  say(`adopted in ${report.adoptSeconds.toFixed(0)} s, ${report.written} rows written meanwhile`);
  say(`an INSERT took (median, p99, longest) ${waits(before)} before, ${waits(meanwhile)} during`);
  for (const difference of report.differences) say(`differs: ${difference}`);
  say(`adopt under load: ${report.differences.length === 0 ? "passed" : "failed"}`);
  return report.differences.length === 0;
}
