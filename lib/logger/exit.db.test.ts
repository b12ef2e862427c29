import { spawn } from "node:child_process";
import { afterEach, beforeEach, expect, test } from "vitest";
import { emptyDatabase } from "@/lib/testing/database";
import { type LoggerDatabase, loggerDatabase } from "@/lib/testing/logger-database";
import { plainTableSql } from "./plain-table";

let database: LoggerDatabase;

beforeEach(async () => {
  database = await loggerDatabase(emptyDatabase());
  await database.db.transaction((client) => client.query(plainTableSql("cordwood_logs")));
});

afterEach(() => database.drop());

const AWAY = "postgres://nobody@127.0.0.1:1/none";

/**
 * Runs the program, sends it a signal once it is ready, and waits for its end; with `isUnheard`
 * nobody reads its standard output any more from then on.
 */
async function run(
  ending: string,
  signal?: NodeJS.Signals,
  url = database.url,
  { isUnheard = false } = {},
) {
  const script = ["--import", "tsx", "lib/testing/logger-program.ts"];
  const child = spawn(process.execPath, [...script, ending, url]);
  let printed = "";
  child.stdout.on("data", (chunk) => {
    printed += chunk;
    if (!signal || !printed.includes("ready")) return;
    if (isUnheard) child.stdout.destroy();
    child.kill(signal);
  });
  child.stderr.on("data", (chunk) => {
    printed += chunk;
  });
  const end = await new Promise((resolve) => child.on("close", (code, by) => resolve(by ?? code)));
  return { end, printed };
}

async function messages(): Promise<string[]> {
  return (await database.rows()).map(({ message }) => message);
}

test("a program that has nothing left to do writes what waits, and ends", async () => {
  expect(await run("end")).toEqual({ end: 0, printed: "" });
  expect(await messages()).toEqual(["the last words"]);
});

test.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)(
  "%s: what waits is written, and the signal ends the program as it would have",
  async (signal) => {
    expect(await run("signal", signal)).toEqual({ end: signal, printed: "ready\n" });
    expect(await messages()).toEqual(["the last words"]);
  },
);

test("a program that handles the signal itself keeps the say, and its last records are written", async () => {
  expect(await run("own handler", "SIGTERM")).toEqual({ end: 3, printed: "ready\n" });
  expect(await messages()).toEqual(["the last words", "shutting down"]);
});

test.each([
  ["exit", 4],
  ["throw", 1],
] as const)(
  "%s leaves no time for a database: the console gets what waits",
  async (ending, code) => {
    const { end, printed } = await run(ending);
    expect(end).toBe(code);
    expect(printed).toMatch(/INFO +program the last words/);
    expect(await messages()).toEqual([]);
  },
);

test("with the database away a signal still ends it, and the console gets what waits", async () => {
  const { end, printed } = await run("signal", "SIGTERM", AWAY);
  expect(end).toBe("SIGTERM");
  expect(printed).toMatch(/can't write: .*ECONNREFUSED[\s\S]*INFO +program the last words/);
});

test("where nobody reads the console either, stderr gets it", async () => {
  const { printed } = await run("signal", "SIGTERM", AWAY, { isUnheard: true });
  const [console, stderr] = printed.split("ready\n");
  expect(console).toBe("");
  expect(stderr).toMatch(/INFO +program the last words/);
});
