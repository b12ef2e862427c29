import type { Sql } from "sql-template-tag";
import { fetchText } from "./asking";
import type { Case } from "./case";
import { cpuOf, postgresCpu } from "./cpu";
import { grep } from "./messages";
import { shuffled } from "./shuffled";
import type { Statements } from "./statements";
import { type Summary, summarize } from "./statistics";

export interface Place {
  serverUrl: string;
  serverPid: number;
  statements: Statements;
  /** The file that grep reads. */
  messages: string;
  rounds: number;
}

export interface Outcome {
  case: Case;
  /** Milliseconds from the request to the last byte of its answer; null where it failed. */
  wall: Summary | null;
  serverCpu: Summary | null;
  /** Of the product's Postgres backends and their parallel workers. */
  backendCpu: Summary | null;
  /** Milliseconds of the statement or of grep, run beside it. */
  limit: Summary | null;
  limitCpu: Summary | null;
  /** Whether the answer counts as many rows as the statement's; null where nothing was compared. */
  agrees: boolean | null;
  failure: string | null;
}

/** A question that takes this long is asked only so often. */
const SLOW_MS = 1_000;
const SLOW_ROUNDS = 3;

/**
 * How often each question is asked before it is measured, so that what it goes through has been
 * compiled by V8 and its plans are kept, as on a server that people use; for a second at most.
 */
const WARM_UP_ASKS = 100;
const WARM_UP_MS = 1_000;

/**
 * Asks every case once a round, each beside its limit and in turns before and behind it, so that
 * whatever else the machine does meets both.
 */
export async function runCases(cases: readonly Case[], place: Place): Promise<Outcome[]> {
  const runs: Run[] = [];
  for (const each of cases) runs.push(await Run.prepare(each, place));
  for (let round = 0; round < place.rounds; round += 1) {
    const backends = await place.statements.backends();
    for (const run of shuffled(runs, round)) await run.measure(round, backends);
    console.log(`  round ${round + 1} of ${place.rounds}`);
  }
  return runs.map((run) => run.outcome());
}

class Run {
  private readonly wall: number[] = [];
  private readonly serverCpu: number[] = [];
  private readonly backendCpu: number[] = [];
  private readonly limits: number[] = [];
  private readonly limitCpu: number[] = [];
  private failure: string | null = null;
  private agrees: boolean | null = null;

  private constructor(
    private readonly asked: Case,
    private readonly place: Place,
    private readonly statement: Sql | null,
  ) {}

  /** Finds the cheapest statement, warms up both sides and compares what they say. */
  static async prepare(asked: Case, place: Place): Promise<Run> {
    const { bound } = asked;
    const found = bound?.of === "sql" ? await place.statements.cheapest(bound.statements) : null;
    const run = new Run(asked, place, found?.statement ?? null);
    const body = await run.fetch();
    if (body !== null && found && asked.count && asked.countSql) {
      run.agrees = asked.count(JSON.parse(body)) === asked.countSql(found.rows);
    }
    await run.warmUp();
    return run;
  }

  private async warmUp(): Promise<void> {
    const until = performance.now() + WARM_UP_MS;
    for (let i = 1; i < WARM_UP_ASKS && performance.now() < until; i += 1) {
      if ((await this.fetch()) === null) return;
    }
  }

  async measure(round: number, backends: readonly number[]): Promise<void> {
    if (this.failure !== null) return this.measureLimit();
    if (round >= SLOW_ROUNDS && (this.wall[0] ?? 0) > SLOW_MS) return;
    if (round % 2 === 1) await this.measureLimit();
    await this.measureAnswer(backends);
    if (round % 2 === 0) await this.measureLimit();
  }

  outcome(): Outcome {
    const summary = (figures: number[]) => (figures.length > 0 ? summarize(figures) : null);
    return {
      case: this.asked,
      wall: this.failure === null ? summary(this.wall) : null,
      serverCpu: summary(this.serverCpu),
      backendCpu: summary(this.backendCpu),
      limit: summary(this.limits),
      limitCpu: summary(this.limitCpu),
      agrees: this.agrees,
      failure: this.failure,
    };
  }

  private async measureAnswer(backends: readonly number[]): Promise<void> {
    const { serverPid, statements } = this.place;
    const backendsCpu = () => postgresCpu(statements.postmaster, backends);
    const before = { server: cpuOf(serverPid), backends: backendsCpu() };
    const started = performance.now();
    if ((await this.fetch()) === null) return;
    this.wall.push(performance.now() - started);
    this.serverCpu.push(cpuOf(serverPid) - before.server);
    this.backendCpu.push(backendsCpu() - before.backends);
  }

  private async measureLimit(): Promise<void> {
    const { bound } = this.asked;
    const { statements, messages } = this.place;
    const before = statements.cpu();
    const started = performance.now();
    let used = 0;
    if (this.statement) await statements.run(this.statement);
    else if (bound?.of === "grep") used = await grep(bound.word, messages);
    else return;
    this.limits.push(performance.now() - started);
    this.limitCpu.push(this.statement ? statements.cpu() - before : used);
  }

  /** The answer's body; null, and the reason kept, where it isn't a success. */
  private async fetch(): Promise<string | null> {
    const { status, body } = await fetchText(this.place.serverUrl + this.asked.path);
    if (status === 200) return body;
    this.failure = `HTTP ${status}: ${body.slice(0, 200)}`;
    return null;
  }
}
