import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "@/lib/server/embedded/free-port";

/** Tests run in the project's folder. */
const COMMAND = resolve("lib/cli/cordwood.mjs");

/** The first start creates a database and loads the demo: about 15 s on two idle cores. */
const START_MS = 120_000;
const POLL_MS = 100;

export interface ProductOptions {
  /** Settings beyond a data folder and a port of its own. */
  settings?: Record<string, string>;
  /** By default a new one, removed by `remove`. */
  dataDir?: string;
  /** The folder it is started from. */
  folder?: string;
}

/** The real Cordwood, started as its users start it. */
export interface Product {
  url: string;
  dataDir: string;
  pid: number;
  /** Everything it printed so far. */
  printed(): string;
  /** Sends a signal and resolves with the exit code, or the signal that ended it. */
  stop(signal?: NodeJS.Signals): Promise<number | NodeJS.Signals>;
  /** Does what closing its terminal does: nobody reads what it prints, and SIGHUP. */
  hangUp(): Promise<number | NodeJS.Signals>;
  /** Stops it and removes its data. */
  remove(): Promise<void>;
  /** The process of its embedded Postgres. */
  postgresPid(): Promise<number>;
}

/** Starts Cordwood and waits until it is healthy. Rejects with what it printed if it ends first. */
export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), "cordwood-product-")));
  const port = options.settings?.PORT ?? String(await freePort());
  const settings = {
    CORDWOOD_DATA_DIR: dataDir,
    PORT: port,
    // Open also with a Postgres of its own: tests of access say otherwise.
    CORDWOOD_AUTH: "off",
    ...options.settings,
  };
  const run = runCommand(["start"], settings, options.folder);
  const product: Product = {
    url: `http://127.0.0.1:${port}`,
    dataDir,
    pid: run.child.pid ?? 0,
    printed: run.printed,
    async stop(signal = "SIGTERM") {
      run.child.kill(signal);
      return run.ended;
    },
    hangUp() {
      run.child.stdout?.destroy();
      run.child.stderr?.destroy();
      return product.stop("SIGHUP");
    },
    async remove() {
      await product.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
    postgresPid: () => postgresPid(dataDir),
  };
  try {
    await waitUntilHealthy(product, run.ended);
    return product;
  } catch (error) {
    await (options.dataDir ? product.stop() : product.remove());
    throw error;
  }
}

export interface CommandRun {
  child: ChildProcess;
  printed(): string;
  ended: Promise<number | NodeJS.Signals>;
}

/** Runs `cordwood` with these settings alone: none of the surrounding shell's. */
export function runCommand(
  args: string[],
  settings: Record<string, string> = {},
  folder = process.cwd(),
): CommandRun {
  const ours = /^(DATABASE_URL|CORDWOOD_.*|HOST|PORT|NODE_ENV|NODE_OPTIONS|VITEST.*)$/;
  const inherited = Object.entries(process.env).filter(([name]) => !ours.test(name));
  const child = spawn(process.execPath, [COMMAND, ...args], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    // Next's types want NODE_ENV; the command sets its own.
    env: { ...Object.fromEntries(inherited), ...settings } as NodeJS.ProcessEnv,
  });
  let text = "";
  const keep = (chunk: Buffer) => {
    text += chunk.toString();
  };
  child.stdout?.on("data", keep);
  child.stderr?.on("data", keep);
  const ended = new Promise<number | NodeJS.Signals>((done) => {
    child.once("close", (code, signal) => done(code ?? signal ?? 1));
  });
  return { child, printed: () => text, ended };
}

async function waitUntilHealthy(
  product: Product,
  ended: Promise<number | NodeJS.Signals>,
): Promise<void> {
  let end: number | NodeJS.Signals | null = null;
  void ended.then((how) => {
    end = how;
  });
  for (const until = Date.now() + START_MS; Date.now() < until; await wait(POLL_MS)) {
    if (end !== null) throw new Error(`cordwood start ended (${end}):\n${product.printed()}`);
    const answer = await fetch(`${product.url}/api/health`).catch(() => null);
    if (answer?.ok) return;
  }
  throw new Error(`cordwood was not healthy in ${START_MS / 1000} s:\n${product.printed()}`);
}

async function postgresPid(dataDir: string): Promise<number> {
  const text = await readFile(join(dataDir, "postgres", "data", "postmaster.pid"), "utf8");
  return Number.parseInt(text, 10);
}
