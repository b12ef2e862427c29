import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import type { LogRecord } from "@/lib/log/record";
import { generateLogs } from "@/lib/server/demo/generate";
import { BREADTH } from "./data";
import { describeMachine, describeRun } from "./machine";
import { callMicros } from "./sending/calls";
import { type Cpu, type SendingPlace, sendingPlace } from "./sending/place";
import { type SendingFigures, sendingReport } from "./sending/report";
import { sendSingles } from "./sending/singles";
import { type Way, waysOf } from "./sending/ways";
import { summarize } from "./statistics";

/**
 * `npm run bench:send`: what each way of sending costs, against COPY of the same rows into the same
 * table in the same run. `--rounds 2` is for a look.
 */
const ROWS = 60_000;
const REPORT = "bench/report/sending.md";
/** As dense as the live day of ten million rows in thirty days. */
const ROWS_PER_SECOND = 4;
const FROM = Date.parse("2026-11-20T00:00:00Z") * 1_000;
const TO = FROM + (ROWS / ROWS_PER_SECOND) * 1_000_000;

const { values } = parseArgs({ options: { rounds: { type: "string", default: "5" } } });
const [machine, run] = [describeMachine(), describeRun(Number(values.rounds))];
const records = [...generateLogs({ seed: 3, from: FROM, to: TO, rows: ROWS, breadth: BREADTH })];
const place = await sendingPlace(FROM, TO);
try {
  const calls = {
    withoutSite: await callMicros(place.url, false),
    withSite: await callMicros(place.url, true),
  };
  const ways = await measureWays(place, records, run.rounds);
  const singles = await sendSingles(place);
  const peakMemory = place.memory();
  const report = sendingReport({ machine, run, rows: ROWS, ways, singles, calls, peakMemory });
  await writeFile(REPORT, report);
  console.log(report);
} finally {
  await place.remove();
}

async function measureWays(
  place: SendingPlace,
  rows: readonly LogRecord[],
  rounds: number,
): Promise<SendingFigures["ways"]> {
  const { client, cpu } = place;
  const ways = await waysOf(place, rows);
  const used = new Map<Way, Cpu[]>(ways.map((way) => [way, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [way, costs] of used) {
      await client.query("truncate cordwood_logs");
      const [before, own] = [cpu(), process.cpuUsage()];
      await way.send();
      const [after, its] = [cpu(), process.cpuUsage(own)];
      const server = way.isOwn ? (its.user + its.system) / 1_000 : after.server - before.server;
      costs.push({ server, postgres: after.postgres - before.postgres });
    }
  }
  const median = (costs: readonly Cpu[], whose: keyof Cpu) =>
    summarize(costs.map((each) => each[whose])).median;
  return [...used].map(([way, costs]) => ({
    way,
    cpu: { server: median(costs, "server"), postgres: median(costs, "postgres") },
  }));
}
