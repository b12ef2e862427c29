import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { expect, test } from "@playwright/test";
import { freePort } from "@/lib/server/embedded/free-port";
import { processStamp } from "@/lib/server/embedded/process-stamp";
import { type Product, runCommand, startProduct } from "@/lib/testing/product";

// One data folder all along: each test leaves it as somebody's machine might be left.
test.describe.configure({ mode: "serial" });

const WITHOUT_DEMO = { CORDWOOD_DEMO: "0" };

let dataDir: string;
let product: Product;

test.beforeAll(async () => {
  product = await startProduct({ settings: WITHOUT_DEMO });
  dataDir = product.dataDir;
});

test.afterAll(async () => {
  await product.remove();
});

function startAgain(folder?: string): Promise<Product> {
  return startProduct({ dataDir, settings: WITHOUT_DEMO, folder });
}

async function isRunning(pid: number): Promise<boolean> {
  return (await processStamp(pid)) !== null;
}

test("says the address once it is healthy", async () => {
  await expect.poll(() => product.printed()).toContain(`ready at ${product.url}`);
});

test("a second start on the same data folder says who uses it", async () => {
  const second = runCommand(["start"], {
    CORDWOOD_DATA_DIR: dataDir,
    PORT: String(await freePort()),
  });
  expect(await second.ended).toBe(1);
  expect(second.printed()).toContain(`(process ${product.pid}) already uses the data folder`);
});

test("comes back when Postgres is killed while it runs", async () => {
  const killed = await product.postgresPid();
  process.kill(killed, "SIGKILL");
  await expect.poll(() => product.printed()).toContain("Postgres is back");
  await expect.poll(async () => (await fetch(`${product.url}/api/health`)).status).toBe(200);
  expect(await product.postgresPid()).not.toBe(killed);
});

test("Ctrl-C stops everything and leaves no process behind", async () => {
  const postgres = await product.postgresPid();
  expect(await product.stop("SIGINT")).toBe(0);
  expect(await isRunning(postgres)).toBe(false);
});

test("starts again, from another folder", async () => {
  product = await startAgain(tmpdir());
  expect(product.printed()).not.toContain("creating a Postgres");
});

test("a terminal that is closed stops everything too", async () => {
  const postgres = await product.postgresPid();
  expect(await product.hangUp()).toBe(0);
  expect(await isRunning(postgres)).toBe(false);
  product = await startAgain();
});

test("starts after it was killed, and stops the Postgres it left behind", async () => {
  const orphan = await product.postgresPid();
  await product.stop("SIGKILL");
  expect(await isRunning(orphan)).toBe(true);
  product = await startAgain();
  expect(await isRunning(orphan)).toBe(false);
  expect(product.printed()).toContain(`stopping Postgres (process ${orphan})`);
});

test("starts after everything was killed at once", async () => {
  const postgres = await product.postgresPid();
  const ended = product.stop("SIGKILL");
  process.kill(postgres, "SIGKILL");
  await ended;
  product = await startAgain();
});

test("a port that is taken is a sentence, and nothing is started", async () => {
  const squatter = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => squatter.once("listening", resolve));
  const address = squatter.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const start = runCommand(["start"], { PORT: String(port), CORDWOOD_DATA_DIR: "/nowhere" });
  expect(await start.ended).toBe(1);
  expect(start.printed().trim()).toBe(
    `cordwood: port ${port} on 127.0.0.1 is taken by another program. Stop that one, or set PORT to a free port.`,
  );
  squatter.close();
});

for (const { setting, value } of [
  { setting: "PORT", value: "none" },
  { setting: "HOST", value: "not an address" },
  { setting: "DATABASE_URL", value: "mysql://somewhere" },
  { setting: "CORDWOOD_DEMO", value: "perhaps" },
]) {
  test(`a bad ${setting} is a sentence that names it`, async () => {
    const start = runCommand(["start"], { [setting]: value });
    expect(await start.ended).toBe(1);
    expect(start.printed()).toMatch(new RegExp(`^cordwood: ${setting} must be .*\\.\\n$`));
  });
}

test("an unknown command is a sentence and wrong usage", async () => {
  const run = runCommand(["frobnicate"]);
  expect(await run.ended).toBe(2);
  expect(run.printed()).toContain('there is no command "frobnicate"');
});
