import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { emptyDatabase } from "@/lib/testing/database";
import { type LoggerDatabase, loggerDatabase } from "@/lib/testing/logger-database";

const run = promisify(execFile);

let folder: string;
let database: LoggerDatabase;

beforeAll(async () => {
  await run("npm", ["run", "--silent", "build:logger"]);
  // Inside of the project, so that programs find the package by its name.
  await mkdir(".cache", { recursive: true });
  folder = await mkdtemp(join(".cache", "logger-package-"));
});

afterAll(() => rm(folder, { recursive: true }));

beforeEach(async () => {
  database = await loggerDatabase(emptyDatabase());
});

afterEach(() => database.drop());

async function program(name: string, text: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
}

test("the example of the README, with the library as others install it, on an empty database", async () => {
  const env = { ...process.env, DATABASE_URL: database.url };
  await run(process.execPath, ["examples/log-from-node.mjs"], { env });
  const rows = await database.rows();
  expect(rows.map(({ level, logger_name }) => [level, logger_name])).toEqual([
    ["INFO", "import_orders"],
    ["DEBUG", "shop.cart"],
    ["ERROR", "shop.cart"],
    ["SUCCESS", "import_orders"],
  ]);
  const [start, reading, failed] = rows;
  const tags = { execution_id: start?.extra_data?.execution_id, version: 3, tenant: "north" };
  expect(reading).toMatchObject({
    filename: "log-from-node.mjs",
    extra_data: { ...tags, file: "orders.csv", accessToken: "[redacted]" },
  });
  expect(failed).toMatchObject({
    message: "Order 9 failed",
    exception: expect.stringMatching(/^Error: No stock\n[\s\S]*\nCaused by: Error: The warehouse/),
    extra_data: { ...tags, order: 9 },
  });
  const [readme, example] = await Promise.all([
    readFile("README.md", "utf8"),
    readFile("examples/log-from-node.mjs", "utf8"),
  ]);
  expect(readme).toContain(example.trim());
});

test("pino's worker finds the transport by the package's name", async () => {
  const file = await program(
    "pino.mjs",
    `import pino from "pino";
    const options = { logging: { console: { enabled: false }, database: {} }, database: { url: process.argv[2] } };
    const transport = pino.transport({ target: "cordwood/logger/pino-transport", options });
    const keys = { messageKey: "text", errorKey: "failure" };
    const log = pino({ name: "shop", ...keys }, transport);
    log.error({ failure: new TypeError("no stock"), order: { id: 9 } }, "Order 9 failed");
    transport.end();`,
  );
  await run(process.execPath, [file, database.url]);
  expect(await database.rows()).toMatchObject([
    {
      level: "ERROR",
      logger_name: "shop",
      message: "Order 9 failed",
      exception: expect.stringMatching(/^TypeError: no stock\n +at /),
      extra_data: { order: { id: 9 } },
    },
  ]);
});

test("its declarations tell TypeScript what a program does wrong, and nothing where it is right", async () => {
  const right = await program(
    "right.mts",
    `import { configureLogging, getLogger, loggingHealth, withContext } from "cordwood/logger";
    import { withExecution } from "cordwood/logger/execution";
    import { operation } from "cordwood/logger/operation";
    import pinoTransport from "cordwood/logger/pino-transport";
    import { retry } from "cordwood/logger/retry";
    import { agentRun } from "cordwood/logger/state-run";
    import { timed } from "cordwood/logger/timed";
    import { CordwoodTransport } from "cordwood/logger/winston-transport";
    await configureLogging({ logging: { level: "warn", components: { a: "DEBUG" }, flush_interval: "5s" } });
    getLogger("a").bind({ tenant: 1 }).info("late", new Error("no"));
    const length: number = timed((text: string) => text.length)("four");
    const later: Promise<number> = retry(async () => length, { attempts: 3, delay: "1s" })();
    const done: string = await withExecution("import", {}, async (log) => log.name);
    operation("sync").end({ done, later: await later });
    agentRun("bot").transition("thinking");
    withContext({ request_id: "1" }, () => loggingHealth().database?.queue_depth);
    pinoTransport({ logging: {} });
    new CordwoodTransport({ config: {} });`,
  );
  const wrong = await program(
    "wrong.mts",
    `import { configureLogging, getLogger } from "cordwood/logger";
    configureLogging({ logging: { levle: "INFO" } });
    getLogger(7);`,
  );
  const options = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2022"];
  const types = ["--types", "node", "--skipLibCheck", "false", "--ignoreConfig"];
  const checking = run("node_modules/.bin/tsc", [...options, ...types, right, wrong]);
  const { stdout } = await checking.catch((error: { stdout: string }) => error);
  const found = [...stdout.matchAll(/^(\S+)\((\d+),.*error/gm)].map(([, file, line]) => [
    file,
    line,
  ]);
  expect(found, stdout).toEqual([
    [relative("", wrong), "2"],
    [relative("", wrong), "3"],
  ]);
});
