import type { AccessCost } from "./access";
import type { ScreenFigures } from "./browser/measure-screen";
import type { DropCost } from "./dropping";
import type { IngestCost } from "./ingest";
import type { Growth, Judged } from "./judge";
import type { Machine, RunFacts } from "./machine";
import type { Summary } from "./statistics";
import type { Part } from "./storage";
import type { TailCost } from "./tail-cost";

/** Everything that was found: the report's JSON, and what its Markdown is made of. */
export interface Account {
  machine: Machine;
  /** What else a reader should know; may be empty. */
  note: string;
  sizes: SizeAccount[];
  /** Null where only one size was ever asked. */
  growth: Growth[] | null;
  writing: Writing | null;
}

export interface SizeAccount {
  run: RunFacts;
  rows: number;
  days: number;
  /** How long before the run the newest row was written, in minutes. */
  ageMinutes: number;
  outcomes: Judged[];
  /** The server's process at its largest, in bytes. */
  peakMemory: number;
  /** Missing in reports of before it was measured. */
  access?: AccessCost[];
  /** Null where no browser was asked. */
  screen?: ScreenFigures | null;
}

export interface Writing {
  run: RunFacts;
  /** Rows of the data set it was measured on; the seed schema held a sample of them. */
  rows: number;
  seedRows: number;
  cost: IngestCost;
  storage: { owned: Part[]; seed: Part[] };
  /** Missing in reports of before there was one. */
  tail?: TailCost[];
  painted?: Summary | null;
  /** Missing in reports of before it was measured. */
  drop?: DropCost;
}

/** A line of the report about something that isn't a question. */
export interface Verdict {
  what: string;
  figure: string;
  limit: string;
  holds: boolean;
}

/** Days that a data set is spread over in the rule. */
const MONTH = 30;

/** Milliseconds of CPU that it may cost to know who asks. */
const MOST_ACCESS_MS = 2;
const MOST_CPU = 1.15;
const MOST_STORAGE = 1.1;
const MOST_MEMORY_MB = 300;
/** Milliseconds: well under a second. */
const MOST_DROP_MS = 500;

/** Milliseconds; what users of log explorers feel as at once, and as quick. */
const MOST_CLICK_MS = 150;
const MOST_LOAD_MS = 1_000;
const MOST_SCRIPT_KB = 250;
/** Median frames a second; a browser's clock gives 59.9 for 60. */
const LEAST_FRAMES = 59.5;
/** Megabytes: less than what a browser's own bookkeeping moves by. */
const MOST_GROWTH_MB = 5;

export function verdictsOf(account: Account): Verdict[] {
  return [
    ...storeVerdicts(account),
    ...(account.writing?.tail ?? []).map(tailVerdict),
    ...paintedVerdicts(account.writing),
    ...account.sizes.flatMap(accessVerdicts),
    ...account.sizes.flatMap(screenVerdicts),
  ];
}

function tailVerdict({ viewers, delay }: TailCost): Verdict {
  return {
    what: `Commit to the row at the client of a live tail, p95, ${viewers === 1 ? "one viewer" : `${viewers} viewers`}`,
    figure: `${delay.p95.toFixed(0)} ms`,
    limit: `${MOST_CLICK_MS} ms`,
    holds: delay.p95 <= MOST_CLICK_MS,
  };
}

function paintedVerdicts(writing: Writing | null): Verdict[] {
  const painted = writing?.painted;
  if (!painted) return [];
  return [
    {
      what: "Commit to the row painted in a live explorer, p95",
      figure: `${painted.p95.toFixed(0)} ms`,
      limit: `${MOST_CLICK_MS} ms`,
      holds: painted.p95 <= MOST_CLICK_MS,
    },
  ];
}

/** What a data set is called: `10,000,000 rows`; most are of a month. */
export function nameOf({ rows, days }: Pick<SizeAccount, "rows" | "days">): string {
  const name = `${rows.toLocaleString("en")} rows`;
  return days === MONTH ? name : `${name} in ${days} days`;
}

function accessVerdicts({ access = [], ...size }: SizeAccount): Verdict[] {
  return access.flatMap(({ title, open, known, team }) =>
    known.map(({ who, ms }) => ({
      what: `CPU of a request beyond the ${open.toFixed(1)} ms of an open one, ${who}, ${title}${team === null ? "" : ` (a team's: ${team.toFixed(0)} ms)`}, ${nameOf(size)}`,
      figure: `${ms >= open ? "+" : "−"}${Math.abs(ms - open).toFixed(2)} ms`,
      limit: `+${MOST_ACCESS_MS} ms`,
      holds: ms - open <= MOST_ACCESS_MS,
    })),
  );
}

function screenVerdicts({ screen, ...size }: SizeAccount): Verdict[] {
  if (!screen) return [];
  const { clickToRows, firstRows, scriptKilobytes, scrolling, floor } = screen;
  const of = nameOf(size);
  return [
    {
      what: `Click on a facet to its rows painted, without the API's own time, p95, ${of}`,
      figure: `${clickToRows.p95.toFixed(0)} ms`,
      limit: `${MOST_CLICK_MS} ms`,
      holds: clickToRows.p95 <= MOST_CLICK_MS,
    },
    {
      what: `First load to first rows, nothing cached in the browser, p95, ${of}`,
      figure: `${firstRows.p95.toFixed(0)} ms`,
      limit: `${MOST_LOAD_MS} ms`,
      holds: firstRows.p95 <= MOST_LOAD_MS,
    },
    {
      what: `Frames a second, median, scrolling ${scrolling.rows.toLocaleString("en")} loaded rows (${scrolling.lateFrames.toFixed(1)} % late${floor ? `; rows that never change: ${floor.toFixed(0)}` : ""}), ${of}`,
      figure: scrolling.framesPerSecond.toFixed(0),
      limit: "60",
      holds: scrolling.framesPerSecond >= LEAST_FRAMES,
    },
    {
      what: `Memory of the page while scrolling them (${scrolling.heap.toFixed(0)} MB held), ${of}`,
      figure: `${scrolling.growth >= 0 ? "+" : ""}${scrolling.growth.toFixed(1)} MB`,
      limit: `+${MOST_GROWTH_MB} MB`,
      holds: scrolling.growth <= MOST_GROWTH_MB,
    },
    {
      what: `JavaScript of the explorer until its first rows, gzipped, ${of}`,
      figure: `${scriptKilobytes.toFixed(0)} kB`,
      limit: `${MOST_SCRIPT_KB} kB`,
      holds: scriptKilobytes <= MOST_SCRIPT_KB,
    },
  ];
}

function storeVerdicts({ sizes, writing }: Account): Verdict[] {
  const memory = sizes.map(({ peakMemory, ...size }) => {
    const megabytes = peakMemory / 1e6;
    return {
      what: `Peak memory of the server's process, ${nameOf(size)}`,
      figure: `${megabytes.toFixed(0)} MB`,
      limit: `${MOST_MEMORY_MB} MB`,
      holds: megabytes < MOST_MEMORY_MB,
    };
  });
  if (!writing) return memory;
  const { cost, storage } = writing;
  const { insert, compaction, sortingIn, deriving = 0, packing, seed } = cost;
  const inTime = (what: string, figure: number) => ({
    what: `Backend CPU of 50-row INSERTs, ${what}`,
    figure: `${figure.toFixed(1)} µs a row`,
    limit: `${MOST_CPU} × ${seed.toFixed(1)} µs (seed schema, five indexes)`,
    holds: figure <= MOST_CPU * seed,
  });
  const bytes = { owned: total(storage.owned), seed: total(storage.seed) };
  return [
    inTime("while writers wait", insert),
    inTime(
      "the work in the background included",
      insert + compaction + sortingIn + deriving + packing,
    ),
    {
      what: "Storage with everything",
      figure: `${bytes.owned.toFixed(0)} B a row`,
      limit: `${MOST_STORAGE} × ${bytes.seed.toFixed(0)} B (seed schema, five indexes)`,
      holds: bytes.owned <= MOST_STORAGE * bytes.seed,
    },
    ...(writing.drop ? dropVerdicts(writing.drop) : []),
    ...memory,
  ];
}

function dropVerdicts({ rows, drop, longestWrite }: DropCost): Verdict[] {
  const within = (what: string, ms: number) => ({
    what,
    figure: `${ms.toFixed(0)} ms`,
    limit: `${MOST_DROP_MS} ms`,
    holds: ms <= MOST_DROP_MS,
  });
  return [
    within(`To drop a day of ${rows.toLocaleString("en")} rows while four writers write`, drop),
    within("The longest that one of them took meanwhile for 50 rows", longestWrite),
  ];
}

export function total(parts: readonly Part[]): number {
  return parts.reduce((sum, { bytesPerRow }) => sum + bytesPerRow, 0);
}
