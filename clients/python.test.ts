import { spawn } from "node:child_process";
import { hostname } from "node:os";
import { expect, test } from "vitest";
import { cordwood, rowsOf, run } from "./cordwood";
import { program, surroundings } from "./programs";

const { url, databaseUrl } = cordwood;
const syslog = `udp://127.0.0.1:${cordwood.syslogPort}`;
const json = `tcp://127.0.0.1:${cordwood.jsonPort}`;

/** Runs one of the programs in clients/python under a logger of that name. */
function log(script: string, to: string, logger: string): Promise<string> {
  return run("python3", `clients/python/${script}.py`, to, logger);
}

const extras = { order: { id: 9, lines: [1, 2] }, tenant: "a" };
const trace = expect.stringMatching(
  /^Traceback \(most recent call last\):\n[\s\S]* in pay\n[\s\S]*\nKeyError: 'stock'$/,
);
const justNow = expect.toSatisfy(
  (time: string) => Math.abs(Date.parse(time) - Date.now()) < 60_000,
);
const thread = expect.stringMatching(/^[1-9]\d+$/);

/** What Python's own records say of themselves, and so has to be in each row. */
const late = {
  timestamp: justNow,
  level: "WARNING",
  message: "Order 9 is late",
  exception: null,
  process_id: expect.toSatisfy((id: number) => id > 0),
  thread_id: thread,
  thread_name: "MainThread",
  hostname: hostname(),
  function_name: "log_with",
  module: "shop",
  filename: "shop.py",
  lineno: expect.any(Number),
  pathname: expect.stringMatching(/clients\/python\/shop\.py$/),
  extra_data: extras,
};
const failed = { ...late, level: "ERROR", message: "Order 9 failed", exception: trace };

test("logging, by the handler of the examples", async () => {
  await log("recipe", url, "py.recipe");
  const [first, second] = await rowsOf("py.recipe", 2);
  expect(first).toMatchObject(late);
  expect(second).toMatchObject({ ...failed, extra_data: null });
});

test("logging, by the handler of the examples that inserts straight into the table", async () => {
  await log("table_recipe", databaseUrl, "py.table");
  const [first, second] = await rowsOf("py.table", 2);
  expect(first).toMatchObject(late);
  expect(second).toMatchObject({ ...failed, extra_data: null });
});

test.each([
  ["the handler of the examples", "http", url],
  ["the one that inserts into the table", "table", databaseUrl],
])("%s doesn't wait for a batch to fill up, nor lose one at the end", async (_, kind, to) => {
  const args = ["clients/python/waiting.py", kind, to, `py.waiting.${kind}`];
  const child = spawn(program("python3"), args, { env: surroundings, stdio: ["pipe", 2, 2] });
  const ended = new Promise((resolve) => child.once("close", resolve));
  await rowsOf(`py.waiting.${kind}`, 1);
  child.stdin?.end();
  expect(await ended).toBe(0);
  expect(await rowsOf(`py.waiting.${kind}`, 2)).toMatchObject([
    { message: "here already" },
    { message: "the last words" },
  ]);
});

test("logging.handlers.HTTPHandler, which sends no more of an exception than its value", async () => {
  await log("http_handler", url, "py.http");
  const [first, second] = await rowsOf("py.http", 2);
  const sent = { processName: "MainProcess", tenant: "a", order: "{'id': 9, 'lines': [1, 2]}" };
  expect(first).toMatchObject({ ...late, hostname: "127.0.0.1", extra_data: sent });
  const exception = "KeyError('stock')";
  expect(second).toMatchObject({
    ...failed,
    exception,
    hostname: "127.0.0.1",
    extra_data: { processName: "MainProcess" },
  });
});

test("logging.handlers.SysLogHandler over UDP", async () => {
  await log("syslog_handler", syslog, "py.syslog");
  const [first, second] = await rowsOf("py.syslog", 2);
  const sent = {
    thread_id: "0",
    thread_name: null,
    hostname: "web-1",
    extra_data: { facility: "user" },
  };
  expect(first).toMatchObject({ ...justThis(late), ...sent });
  expect(second).toMatchObject({ ...justThis(failed), ...sent });
});

test("logging.handlers.SocketHandler is refused: what it sends is pickle", async () => {
  await log("socket_handler", json, "py.pickle");
  await log("socket_handler", `tcp://127.0.0.1:${cordwood.syslogPort}`, "py.pickle");
  await log("json_lines", json, "py.behind");
  await rowsOf("py.behind", 2);
  const answer = await fetch(`${url}/api/logs?q=pickle&from=now-1h&to=now`);
  expect(await answer.json()).toMatchObject({ rows: [] });
});

test("python-json-logger over TCP", async () => {
  await log("json_lines", json, "py.json");
  const [first, second] = await rowsOf("py.json", 2);
  const sent = { thread_id: "0", module: null, pathname: null, hostname: "127.0.0.1" };
  expect(first).toMatchObject({ ...late, ...sent });
  expect(second).toMatchObject({ ...failed, ...sent, extra_data: null });
});

/** What a script says of itself that doesn't log through shop.py. */
const itself = (name: string) => ({
  function_name: "<module>",
  module: name,
  filename: `${name}.py`,
  pathname: expect.stringMatching(new RegExp(`clients/python/${name}\\.py$`)),
  hostname: "127.0.0.1",
});

test("loguru, by the recipe of the README", async () => {
  await log("loguru_recipe", url, "py.loguru");
  const [first, second] = await rowsOf("py.loguru", 2);
  expect(first).toMatchObject({ ...late, ...itself("loguru_recipe"), level: "SUCCESS" });
  expect(first?.extra_data).not.toHaveProperty("text");
  expect(second).toMatchObject({ ...failed, ...itself("loguru_recipe"), extra_data: {} });
});

test("structlog, by the recipe of the README", async () => {
  await log("structlog_recipe", url, "py.structlog");
  const [first, second] = await rowsOf("py.structlog", 2);
  expect(first).toMatchObject({ ...late, ...itself("structlog_recipe") });
  expect(second).toMatchObject({ ...failed, ...itself("structlog_recipe"), extra_data: {} });
});

/** What syslog carries of a record. */
function justThis({ timestamp, level, message, exception, process_id }: typeof late) {
  return { timestamp, level, message, exception, process_id };
}
