import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Client } from "pg";
import { freePort } from "@/lib/server/embedded/free-port";
import { program, surroundings } from "./programs";

const START_MS = 20_000;
const POLL_MS = 20;

export interface Pooler {
  /** The same database through it. */
  url: string;
  stop(): Promise<void>;
}

/** A PgBouncer in transaction mode in front of a database: a session is a client's for one transaction. */
export async function startPooler(databaseUrl: string, sessions: number): Promise<Pooler> {
  const { hostname, port, username, password, pathname } = new URL(databaseUrl);
  const folder = await mkdtemp(join(tmpdir(), "cordwood-pooler-"));
  const file = join(folder, "pgbouncer.ini");
  const own = await freePort();
  await writeFile(
    file,
    `[databases]
pooled = host=${hostname} port=${port} dbname=${pathname.slice(1)} user=${username} password=${password}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${own}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = ${sessions}
`,
  );
  // It refuses to run as root, and has read its settings before it is somebody else.
  const args = process.getuid?.() === 0 ? ["-u", "nobody", file] : [file];
  const child = spawn(program("pgbouncer"), args, { env: surroundings, stdio: ["ignore", 2, 2] });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const pooler = {
    url: `postgres://cordwood@127.0.0.1:${own}/pooled`,
    async stop() {
      child.kill();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
  for (const until = Date.now() + START_MS; !(await answers(pooler.url)); await wait(POLL_MS)) {
    if (child.exitCode === null && Date.now() < until) continue;
    await pooler.stop();
    throw new Error("PgBouncer doesn't answer; what it said stands above.");
  }
  return pooler;
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query("select");
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}
