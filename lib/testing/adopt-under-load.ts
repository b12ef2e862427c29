import { setTimeout as delay } from "node:timers/promises";
import sql, { raw, type Sql } from "sql-template-tag";
import { MICROS_PER_MS } from "@/lib/log/instant";
import { COLUMNS } from "@/lib/log/record";
import { Database } from "@/lib/server/db/database";
import { generateLogs } from "@/lib/server/demo/generate";
import { writeRecords } from "@/lib/server/ingest/writer";
import { createPlainTable } from "./plain-table";
import { runCommand } from "./product";

interface LoadOptions {
  /** An empty database. */
  url: string;
  rows: number;
  /** Times that the command is killed while it copies, each somewhere else; later steps are killed once each. */
  kills: number;
  say: (line: string) => void;
}

interface LoadReport {
  /** What is wrong in the end; nothing if all is well. */
  differences: string[];
  /** Rows that writers committed meanwhile. */
  written: number;
  /** Of an INSERT of 50 rows before and while the table was adopted. */
  insertMs: { before: Waits; meanwhile: Waits };
  /** Of the runs in all. */
  adoptSeconds: number;
}

interface Waits {
  median: number;
  p99: number;
  longest: number;
}

const WRITERS = 4;
const ROWS_PER_INSERT = 50;
const DAYS = 30;
const MARK = "soak.writer";

/**
 * Adopts a table of `rows` rows by the real command, killed with SIGKILL again and again, while
 * writers insert as they always did, and compares everything in the end.
 */
export async function adoptUnderLoad(options: LoadOptions): Promise<LoadReport> {
  const { url, rows, kills, say } = options;
  const db = new Database({ url, tablePrefix: "soak", statementTimeoutMs: 0 });
  try {
    say(`writing ${rows} rows into a plain table`);
    await createPlainTable(db);
    const now = Date.now() * MICROS_PER_MS;
    const from = now - DAYS * 86_400_000 * MICROS_PER_MS;
    await writeRecords(db, generateLogs({ seed: 3, from, to: now, rows }));
    await db.query(raw("analyze soak_logs"));
    const before = await fingerprint(db, "soak_logs", sql`logger_name <> ${MARK}`);
    const writing = startWriters(db);
    await delay(2_000);
    const calm = writing.takeWaits();
    const started = performance.now();
    const missed: string[] = [];
    for (let kill = 1; kill <= kills; kill++) {
      missed.push(
        ...(await adoptAndKill(options, (run) =>
          hasCopied(db, run, (rows * (kill - 0.5)) / kills),
        )),
      );
    }
    for (const step of LATER_STEPS) missed.push(...(await killIn(step, db, options)));
    const last = runAdopt(url);
    const code = await last.ended;
    const adoptSeconds = (performance.now() - started) / 1_000;
    say(last.printed().trim());
    const meanwhile = writing.takeWaits();
    await delay(500);
    const written = await writing.stop();
    const differences = [
      ...missed,
      ...(code === 0 ? [] : [`adopt ended with ${code}: ${last.printed()}`]),
    ];
    differences.push(...(await compare(db, before, written)));
    return { differences, written, insertMs: { before: calm, meanwhile }, adoptSeconds };
  } finally {
    await db.end();
  }
}

function runAdopt(url: string) {
  return runCommand(["adopt", "--batch", "5000"], {
    DATABASE_URL: url,
    CORDWOOD_TABLE_PREFIX: "soak",
  });
}

type Run = ReturnType<typeof runAdopt>;

/** Those behind the copying, as the command names them. */
const LATER_STEPS = ["catching up", "verifying", "switching"] as const;

/**
 * Runs the command and kills it at its moment. Returns what is wrong: a kill that comes when it has
 * ended, or when the table is adopted, shows nothing.
 */
async function adoptAndKill(
  { url, say }: LoadOptions,
  moment: (run: Run) => Promise<unknown>,
): Promise<string[]> {
  const run = runAdopt(url);
  await Promise.race([moment(run), run.ended]);
  run.child.kill("SIGKILL");
  const ended = await run.ended;
  const where = run.printed().trim().split("\n").at(-1);
  say(`killed (${ended}) while it said: ${where}`);
  const db = new Database({ url, tablePrefix: "soak", poolSize: 1 });
  const [table] = await db
    .query<{ kind: string }>(
      sql`select relkind as kind from pg_class where oid = 'soak_logs'::regclass`,
    )
    .finally(() => db.end());
  const isInTime = ended === "SIGKILL" && table?.kind === "r";
  return isInTime ? [] : [`a kill came too late: the command ended with ${ended} (${where})`];
}

/** As soon as its progress has passed so many rows. */
async function hasCopied(db: Database, { ended }: Run, goal: number): Promise<void> {
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  const copied = async () => {
    const [row] = await db
      .query<{ copied: string }>(sql`select copied from soak_adoption.progress`)
      .catch(() => []);
    return Number(row?.copied ?? -1);
  };
  while (!isOver && (await copied()) < goal) await delay(20);
}

/**
 * Kills it once it says that it has come to a step. A reader who holds the table keeps it from being
 * switched meanwhile, so that the kill comes before the end.
 */
async function killIn(step: string, db: Database, options: LoadOptions): Promise<string[]> {
  const says = (run: Run) =>
    new Promise<void>((done) => {
      run.child.stderr?.on("data", () => {
        if (
          run
            .printed()
            .split("\n")
            .some((line) => line.startsWith(step))
        )
          done();
      });
    });
  return db.transaction(async (client) => {
    if (step === "switching") await client.query("lock table soak_logs in access share mode");
    const missed = await adoptAndKill(options, says);
    return missed;
  });
}

interface Writing {
  takeWaits(): Waits;
  /** The rows that were committed. */
  stop(): Promise<number>;
}

/** Writers that insert as log handlers do: 50 rows a statement, all seed columns by name. */
function startWriters(db: Database): Writing {
  let isWriting = true;
  let written = 0;
  let waits: number[] = [];
  const columns = COLUMNS.filter((name) => name !== "id" && name !== "created_at");
  const writers = Array.from({ length: WRITERS }, async (_, writer) => {
    while (isWriting) {
      const values: unknown[] = [];
      const tuples = Array.from({ length: ROWS_PER_INSERT }, (_, index) => {
        const row = rowOf(writer, written + index);
        values.push(...columns.map((name) => row[name] ?? null));
        const places = columns.map((_, column) => `$${index * columns.length + column + 1}`);
        return `(${places.join(", ")})`;
      });
      const started = performance.now();
      await db.withClient((client) =>
        client.query({
          name: "insertion",
          text: `insert into soak_logs (${columns.join(", ")}) values ${tuples.join(", ")}`,
          values,
        }),
      );
      waits.push(performance.now() - started);
      written += ROWS_PER_INSERT;
      await delay(50);
    }
  });
  return {
    takeWaits() {
      const sorted = waits.sort((a, b) => a - b);
      waits = [];
      const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
      return { median: at(0.5), p99: at(0.99), longest: at(1) };
    },
    async stop() {
      isWriting = false;
      await Promise.all(writers);
      return written;
    },
  };
}

function rowOf(writer: number, number: number): Record<string, unknown> {
  return {
    timestamp: new Date(),
    level: number % 20 === 0 ? "ERROR" : "INFO",
    logger_name: MARK,
    process_id: writer,
    thread_id: number,
    hostname: `host-${writer}`,
    message: `row ${number}`,
    extra_data: JSON.stringify({ number }),
  };
}

/** Rows, and the sum of a hash over every column of them. */
async function fingerprint(db: Database, table: string, where: Sql): Promise<string> {
  const [found] = await db.query<{ n: string; hash: string }>(sql`
    select count(*) as n, sum(hashtextextended(row(${raw(COLUMNS.join(", "))})::text, 0)) as hash
    from ${raw(table)}
    where ${where}`);
  return `${found?.n} rows, hash ${found?.hash}`;
}

async function compare(db: Database, before: string, written: number): Promise<string[]> {
  const after = await fingerprint(db, "soak_logs", sql`logger_name <> ${MARK}`);
  const [found] = await db.query<{ rows: number; ids: number; all: string; counted: string }>(sql`
    select count(*) filter (where logger_name = ${MARK})::integer as rows,
      count(distinct id) filter (where logger_name = ${MARK})::integer as ids,
      count(*) as all,
      (
        select coalesce(sum(upto[array_upper(upto, 1)]), 0) + (select coalesce(sum(n), 0) from soak_count_deltas)
        from soak_level_counts
      ) as counted
    from soak_logs`);
  const expected = { rows: written, ids: written, counted: found?.all };
  const { rows, ids, counted } = found ?? {};
  const wrong = (what: string, is: unknown, should: unknown) =>
    String(is) === String(should) ? [] : [`${what}: ${is} instead of ${should}`];
  return [
    ...wrong("the rows there were", after, before),
    ...wrong("rows of the writers", rows, expected.rows),
    ...wrong("ids of the writers", ids, expected.ids),
    ...wrong("rows by the counts", counted, expected.counted),
  ];
}
