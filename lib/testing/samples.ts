import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sql from "sql-template-tag";
import { importCommand } from "@/lib/cli/import";
import { Database } from "@/lib/server/db/database";
import { startEmbedded } from "@/lib/server/embedded/embedded";
import { SAMPLES_FOLDER as FOLDER } from "./sample-gates";

/**
 * Imports real logs of five systems into a scratch database and compares what is found there
 * with what grep counts in the files. The samples stay outside the project: their folder is
 * CORDWOOD_SAMPLES, or the loghub folder of the shared notes beside the project.
 */

/** Where a line shows its level, as a pattern of grep -E with the level's own word for `%`. */
const SAMPLES = [
  { name: "Spark", pattern: "^[0-9/]{8} [0-9:]{8} % " },
  { name: "Hadoop", pattern: "^[0-9-]{10} [0-9:,]{12} % " },
  { name: "Zookeeper", pattern: "^[0-9-]{10} [0-9:,]{12} - % +\\[" },
  { name: "OpenStack", pattern: "^[^ ]+ [0-9-]{10} [0-9:.]{12} [0-9]+ % " },
  { name: "Apache", pattern: "^\\[[^]]+\\] \\[%\\]" },
] as const;

/** The words these five systems use, by the level they are stored as. */
const WORDS = {
  DEBUG: "(DEBUG|debug)",
  INFO: "(INFO|notice|info)",
  WARNING: "(WARN|WARNING|warn)",
  ERROR: "(ERROR|error)",
  CRITICAL: "(FATAL|CRITICAL|crit|alert|emerg)",
} as const;

async function main(): Promise<number> {
  const missing = SAMPLES.filter(({ name }) => !existsSync(join(FOLDER, `${name}_2k.log`)));
  if (missing.length > 0) {
    const names = missing.map(({ name }) => `${name}_2k.log`).join(", ");
    console.error(
      `Samples: ${FOLDER} lacks ${names}. Set CORDWOOD_SAMPLES to the folder of the loghub samples.`,
    );
    return 1;
  }
  const dataDir = await mkdtemp(join(tmpdir(), "cordwood-samples-"));
  const embedded = await startEmbedded({ dataDir, log: () => {}, forTests: true });
  const db = new Database({ url: embedded.url, tablePrefix: "samples" });
  process.env.DATABASE_URL = embedded.url;
  process.env.CORDWOOD_TABLE_PREFIX = "samples";
  try {
    let failed = 0;
    for (const sample of SAMPLES) failed += await compare(db, sample);
    console.log(`Samples: ${SAMPLES.length - failed} passed, ${failed} failed`);
    return failed === 0 ? 0 : 1;
  } finally {
    await db.end();
    await embedded.stop(true);
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Imports one sample under a hostname of its own; returns 1 where a count differs. */
async function compare(db: Database, { name, pattern }: (typeof SAMPLES)[number]): Promise<0 | 1> {
  const file = join(FOLDER, `${name}_2k.log`);
  if ((await importCommand([file, "--host", name, "--tz", "UTC"])) !== 0) return 1;
  const rows = await db.query<{ level: string; count: number }>(sql`
    select level, count(*)::int as count
    from ${db.logs}
    where hostname = ${name}
    group by level`);
  const found = new Map(rows.map(({ level, count }) => [level, count]));
  const differences = Object.entries(WORDS).flatMap(([level, words]) => {
    const inFile = grepCount(pattern.replace("%", words), file);
    const inTable = found.get(level) ?? 0;
    return inFile === inTable ? [] : [`${level} ${inTable} in the table, ${inFile} by grep`];
  });
  const lines = grepCount("", file);
  const total = rows.reduce((sum, { count }) => sum + count, 0);
  if (total !== lines) differences.push(`${total} rows of ${lines} lines`);
  if (differences.length > 0) console.error(`${name} differs: ${differences.join("; ")}`);
  return differences.length > 0 ? 1 : 0;
}

function grepCount(pattern: string, file: string): number {
  const grep = spawnSync("grep", ["-cE", pattern, file], { encoding: "utf8" });
  // 1 is grep's way to say that it found none.
  if (grep.status === null || grep.status > 1) {
    throw new Error(`grep could not count in ${file}: ${grep.error?.message ?? grep.stderr}`);
  }
  return Number(grep.stdout);
}

process.exitCode = await main();
