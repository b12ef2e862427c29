import { execFile, execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { afterEach, expect, test } from "vitest";
import { emptyDatabase } from "@/lib/testing/database";
import { startIngestServer } from "@/lib/testing/ingest-server";
import { loggerDatabase } from "@/lib/testing/logger-database";

const run = promisify(execFile);
const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

test("the example of the README, with the library as others install it, on an empty database", async () => {
  const database = await loggerDatabase(emptyDatabase());
  closing.push(() => database.drop());
  await run("npm", ["run", "--silent", "build:logger"]);
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

const PYTHON = `
import logging, sys
sys.path.insert(0, "examples/python")
from cordwood_handler import CordwoodHandler
logging.basicConfig(level=logging.DEBUG, handlers=[CordwoodHandler(sys.argv[1])])
log = logging.getLogger("shop.cart")
def checkout():
    try:
        {}["order"]
    except KeyError:
        log.exception("Order %d failed", 9, extra={"tenant": "a", "lines": [1, 2]})
checkout()
for n in range(120):
    log.debug("row %d", n)
`;

test.runIf(hasPython())(
  "Python's logging: the handler of the examples, as the program ends",
  async () => {
    const server = await startIngestServer();
    closing.push(() => server.close());
    const { stderr } = await run("python3", ["-c", PYTHON, server.url]);
    expect(stderr).toBe("");
    const [failed, ...others] = await server.rows();
    expect(failed).toMatchObject({
      level: "ERROR",
      logger_name: "shop.cart",
      message: "Order 9 failed",
      thread_name: "MainThread",
      function_name: "checkout",
      lineno: 11,
      exception: expect.stringMatching(
        /^Traceback \(most recent call last\):\n[\s\S]*KeyError: 'order'$/,
      ),
      extra_data: { tenant: "a", lines: [1, 2] },
    });
    expect(others.map(({ message }) => message)).toEqual(
      Array.from({ length: 120 }, (_, n) => `row ${n}`),
    );
  },
);

/** The clients of Debian's packages are tested elsewhere; this one needs Python alone. */
function hasPython(): boolean {
  try {
    execFileSync("python3", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
