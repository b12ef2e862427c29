import type { Machine, RunFacts } from "@/bench/machine";
import { runSentence, table, thousands, yes } from "@/bench/markdown";
import type { Summary } from "@/bench/statistics";
import type { Cpu } from "./place";
import type { Singles } from "./singles";
import type { Way } from "./ways";

/** What was measured, as medians. */
export interface SendingFigures {
  machine: Machine;
  run: RunFacts;
  rows: number;
  /** COPY first; milliseconds of CPU that the rows took. */
  ways: { way: Way; cpu: Cpu }[];
  singles: Singles;
  calls: { withoutSite: Summary; withSite: Summary };
  /** The server's, in bytes. */
  peakMemory: number;
}

const LEAST_SINGLES = 3_000;
const MOST_CALL_MICROS = { withoutSite: 5, withSite: 15 };

/** The report as people read it. */
export function sendingReport(figures: SendingFigures): string {
  const { machine, run, rows, ways, singles, calls, peakMemory } = figures;
  const all = ({ server, postgres }: Cpu) => server + postgres;
  const copy = ways[0] ? all(ways[0].cpu) : Number.NaN;
  const shares = ways.flatMap(({ way: { name, share }, cpu }) => {
    if (share === null) return [];
    const its = copy / all(cpu);
    return [[name, `${its.toFixed(2)} × COPY`, `${share} ×`, yes(its >= share)]];
  });
  const call = (what: string, of: "withoutSite" | "withSite") => {
    const [median, most] = [calls[of].median, MOST_CALL_MICROS[of]];
    return [
      `A log call ${what} call site, median`,
      `${median.toFixed(1)} µs`,
      `${most} µs`,
      yes(median < most),
    ];
  };
  const { perSecond, perServerSecond, perCpuSecond } = singles;
  const micros = (ms: number) => ((ms / rows) * 1_000).toFixed(0);
  return `${[
    "# Sending, measured",
    `On ${machine.cpu}, ${machine.memoryGb} GB, Linux ${machine.kernel}, Node ${machine.node}. ${runSentence(run)} ` +
      `The same ${thousands(rows)} rows by each way into the same table, in turns, ${run.rounds} times; medians of ` +
      "the CPU that the server and every process of Postgres used, the client's apart. `npm run " +
      "bench:send` makes this report.",
    table(
      ["", "figure", "limit", "holds"],
      [
        ...shares,
        [
          "Requests of one record, 64 connections",
          `${thousands(perSecond)} a second`,
          thousands(LEAST_SINGLES),
          yes(perSecond >= LEAST_SINGLES),
        ],
        call("without", "withoutSite"),
        call("with", "withSite"),
      ],
    ),
    table(
      ["way", "rows a CPU second", "µs a row", "the server's", "Postgres's"],
      ways.map(({ way: { name }, cpu }) => [
        name,
        thousands((rows / all(cpu)) * 1_000),
        micros(all(cpu)),
        micros(cpu.server),
        micros(cpu.postgres),
      ]),
    ),
    `Requests of one record: ${thousands(perServerSecond)} a second of the server's CPU, ` +
      `${thousands(perCpuSecond)} of the server's and Postgres's. The server's memory at its largest: ` +
      `${thousands(peakMemory / 2 ** 20)} MB.`,
  ].join("\n\n")}\n`;
}
