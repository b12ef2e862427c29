import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { MICROS_PER_MS } from "@/lib/log/instant";
import { withDatabaseUrl } from "@/lib/server/embedded/with-database";
import { readSettings } from "@/lib/server/env";
import { measureAccess } from "./access";
import type { Account, SizeAccount } from "./account";
import { catchUp, whileArriving } from "./arrivals";
import { assertBrowser, measureScreen } from "./browser/measure-screen";
import { countCases } from "./cases/counts";
import { errorCases } from "./cases/errors";
import { flowCases } from "./cases/flows";
import { operationCases } from "./cases/operations";
import { pageCases } from "./cases/pages";
import { searchCases } from "./cases/search";
import { peakMemory } from "./cpu";
import { type DataSet, openDataSet } from "./data";
import { dataThere } from "./data-there";
import { deepCursor } from "./deep";
import { measureGrowth } from "./growth";
import { judge } from "./judge";
import { keepOthers } from "./keep";
import { describeMachine, describeRun, type RunFacts } from "./machine";
import { markdownOf } from "./markdown";
import { type BenchOptions, HELP, readOptions } from "./options";
import { plantFlow } from "./plant-flow";
import { asksForPlanted } from "./planted";
import { plotAllowances } from "./plot";
import { runCases } from "./run";
import { serve, settle } from "./server";
import { Statements } from "./statements";
import { measureWriting } from "./writing";

const REPORT = "bench/report";

async function main(options: BenchOptions): Promise<void> {
  if (options.browser) await assertBrowser();
  const machine = describeMachine();
  const run = describeRun(options.rounds);
  const before = options.keep ? await readReport() : null;
  const dir = resolve(process.env.CORDWOOD_BENCH_DIR ?? ".data/bench");
  await mkdir(dir, { recursive: true });
  const save = (found: Found) => {
    return writeReport({
      machine,
      note: options.note,
      ...keepOthers({ machine, ...found }, before),
    });
  };
  await (options.url === null
    ? benchOwn(dir, options, run, save)
    : save({
        sizes: [await ask(await dataThere(options.url, dir), run, options)],
        growth: null,
        writing: null,
      }));
}

type Found = Pick<Account, "sizes" | "growth" | "writing">;

/**
 * Every size in a data set of the bench's own, how the largest compares with the smallest, and what
 * writing costs in it. Each is saved as it is found: what fails later must not cost the hour before it.
 */
async function benchOwn(
  dir: string,
  options: BenchOptions,
  run: RunFacts,
  save: (found: Found) => Promise<void>,
): Promise<void> {
  const environment = { ...process.env, DATABASE_URL: undefined, CORDWOOD_DATA_DIR: dir };
  const settings = readSettings(environment, process.cwd());
  await withDatabaseUrl(settings, console.log, async (clusterUrl) => {
    const sizes: SizeAccount[] = [];
    const built: DataSet[] = [];
    for (const rows of options.sizes) {
      console.log(`${rows} rows over ${options.days} days`);
      const data = await openDataSet({ dir, clusterUrl }, { ...options, rows });
      built.push(data);
      sizes.push(await ask(data, run, options));
      await save({ sizes, growth: null, writing: null });
    }
    // Sizes are in growing order.
    const [smallest, largest] = [built[0], built.at(-1)];
    if (!smallest || !largest) return;
    const growth = smallest === largest ? null : await measureGrowth(smallest, largest);
    await save({ sizes, growth, writing: null });
    if (!options.writing) return;
    const writing = await measureWriting(clusterUrl, largest, run, options.browser);
    await save({ sizes, growth, writing });
  });
}

/** Asks the real server everything, of one data set. */
async function ask(built: DataSet, run: RunFacts, options: BenchOptions): Promise<SizeAccount> {
  const statements = await Statements.connect(built.url);
  const server = await serve(built);
  try {
    if (built.own) await plantFlow(built);
    await settle(statements);
    const data = built.own ? await catchUp(built) : built;
    // What has come is worked out hour by hour as well.
    if (data !== built) await settle(statements);
    const ageMinutes = (Date.now() - data.to / MICROS_PER_MS) / 60_000;
    const deep = await deepCursor(server.url, data);
    const cases = [
      ...countCases(data.to),
      ...pageCases(data, deep),
      ...searchCases(data),
      ...operationCases(data.to),
      ...errorCases(data.to),
      ...flowCases(data),
    ];
    const answerable = cases.filter(({ path }) => data.own || !asksForPlanted(path));
    console.log(`  ${answerable.length} questions, ${run.rounds} rounds`);
    const asking = () =>
      runCases(answerable, {
        serverUrl: server.url,
        serverPid: server.pid,
        statements,
        messages: data.messages,
        rounds: run.rounds,
      });
    const outcomes = data.own ? await whileArriving(data, asking) : await asking();
    const { rows, days } = data;
    console.log("  the cost of access, the browser");
    return {
      run,
      rows,
      days,
      ageMinutes,
      outcomes: judge(outcomes),
      access: data.own ? await measureAccess(data, server, statements) : [],
      screen: options.browser ? await screenOrNull(server.url) : null,
      // At last: all of it counts.
      peakMemory: peakMemory(server.pid),
    };
  } finally {
    await statements.end();
    await server.remove();
  }
}

/** A browser that fails leaves the report without its figures, not without all others. */
async function screenOrNull(serverUrl: string): Promise<SizeAccount["screen"]> {
  try {
    return await measureScreen(serverUrl);
  } catch (error) {
    console.error("  the browser failed, the report is without its figures:", error);
    return null;
  }
}

/** The last report, as its own JSON. */
async function readReport(): Promise<Account> {
  return JSON.parse(await readFile(join(REPORT, "report.json"), "utf8")) as Account;
}

async function writeReport(account: Account): Promise<void> {
  await mkdir(REPORT, { recursive: true });
  const plots = account.sizes.map(({ rows, days }) => `${rows}-rows-${days}-days.svg`);
  for (const [index, size] of account.sizes.entries()) {
    await writeFile(join(REPORT, plots[index] ?? ""), plotAllowances(size.outcomes));
  }
  await writeFile(join(REPORT, "report.json"), `${JSON.stringify(account, reportedValue, 2)}\n`);
  await writeFile(join(REPORT, "report.md"), markdownOf(account, plots));
  console.log(`wrote ${REPORT}/report.md`);
}

/** Statements are long and follow from the code; figures are whole microseconds. */
function reportedValue(key: string, value: unknown): unknown {
  if (key === "statements") return undefined;
  return typeof value === "number" ? Math.round(value * 1_000) / 1_000 : value;
}

const options = readOptions(process.argv.slice(2));
if (options.help) console.log(HELP);
else await main(options);
