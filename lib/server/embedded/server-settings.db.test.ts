import { mkdtemp, readFile, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import sql from "sql-template-tag";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Database } from "@/lib/server/db/database";
import { type Embedded, startEmbedded } from "./embedded";
import { serverSettings } from "./server-settings";

/** What depends on where it runs: the page says how. */
const OF_THE_MACHINE: ReadonlySet<string> = new Set([
  "shared_buffers",
  "max_parallel_workers_per_gather",
  "unix_socket_directories",
  "port",
]);

let folder: string;
let embedded: Embedded;
let inForce: Map<string, string>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cordwood-settings-"));
  embedded = await startEmbedded({ dataDir: folder, log: () => {} });
  const db = new Database({ url: embedded.url, tablePrefix: "cordwood", poolSize: 1 });
  // What it was started with, as `show` says it; a session of ours may have set it otherwise.
  const rows = await db.query<{ name: string; value: string }>(sql`
    select name, case
        when vartype = 'string' or unit is null then reset_val
        when unit = 'B' then pg_size_pretty(reset_val::bigint)
        when unit in ('ms', 's', 'min') then reset_val || unit
        else pg_size_pretty(reset_val::bigint * pg_size_bytes(regexp_replace(unit, '^(?=[^0-9])', '1')))
      end as value
    from pg_settings
    where source = 'command line' or name in ('timezone', 'TimeZone', 'jit')`);
  inForce = new Map(rows.map(({ name, value }) => [name.toLowerCase(), value]));
  await db.end();
});

afterAll(async () => {
  await embedded.stop(true);
  await rm(folder, { recursive: true, force: true });
});

test("the page on settings names what the embedded Postgres runs with, and nothing else", async () => {
  const page = await readFile("docs/postgres-settings.md", "utf8");
  const named = [...page.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name ?? "");
  // Where it is and which data are its own are the data folder's.
  const started = [...inForce.keys()].filter(
    (name) => !/^(data_directory|config_file)$/.test(name),
  );
  expect(named.toSorted()).toEqual(started.toSorted());
});

test("the page gives each its value", async () => {
  const page = await readFile("docs/postgres-settings.md", "utf8");
  const given = serverSettings(1, false).filter((text) => text !== "-c");
  const missing = given.filter((text) => {
    const [name = "", value = ""] = text.split(/=(.*)/s);
    if (OF_THE_MACHINE.has(name)) return false;
    return !page.includes(`| \`${name}\` | \`${value}\` |`);
  });
  expect(missing).toEqual([]);
});

test("what matters is in force: memory, JIT, WAL, durability, autovacuum", () => {
  expect(Object.fromEntries(inForce)).toMatchObject({
    work_mem: "16 MB",
    maintenance_work_mem: "128 MB",
    jit: "off",
    io_method: "sync",
    random_page_cost: "1.1",
    fsync: "on",
    synchronous_commit: "on",
    wal_level: "minimal",
    max_wal_size: "2048 MB",
    checkpoint_timeout: "900s",
    autovacuum_vacuum_insert_scale_factor: "0.05",
    autovacuum_analyze_scale_factor: "0.02",
    idle_in_transaction_session_timeout: "60000ms",
    listen_addresses: "127.0.0.1",
  });
  const workers = Number(inForce.get("max_parallel_workers_per_gather"));
  expect(workers).toBeLessThanOrEqual(2);
  expect(workers).toBeLessThan(availableParallelism());
  const sharedMb = Number.parseInt(inForce.get("shared_buffers") ?? "", 10);
  expect(sharedMb).toBeGreaterThanOrEqual(64);
  expect(sharedMb).toBeLessThanOrEqual(4_096);
});
