import { raw } from "sql-template-tag";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseQuery } from "@/lib/query/parse";
import { Database, type Layout } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { createPartitions } from "@/lib/server/partition/create";
import { keepSearchIndexes } from "@/lib/server/partition/search-index";
import { compactCounts } from "@/lib/server/rollup/compact";
import { readPage } from "@/lib/server/search/page";
import type { Scope } from "@/lib/server/search/scope";
import { emptyDatabase, type TestDatabase, testDatabase } from "@/lib/testing/database";
import { createPlainTable } from "@/lib/testing/plain-table";
import { runScript } from "@/lib/testing/run-script";
import { advise } from "./advise";

const DAY = 86_400_000_000;
const TO = Date.parse("2026-11-22T00:00:00Z") * 1_000;
const FROM = TO - 3 * DAY;

/** Enough for the planner to care, of three days. */
const ROWS = 45_000;

interface Kept {
  made: TestDatabase;
  db: Database;
}

async function fill({ db }: Kept): Promise<void> {
  await db.maintain(`
    insert into ${db.logs.text} (timestamp, level, logger_name, process_id, thread_id, hostname, message,
      exception, function_name, module, lineno, pathname, extra_data)
    select '2026-11-19T00:00:00Z'::timestamptz + n * interval '5.7 seconds',
      case when n % 3000 = 7 then 'CRITICAL' when n % 2 = 0 then 'INFO' else 'DEBUG' end,
      'shop.part' || n % 20 || case when n % 3000 = 7 then '.rare' else '' end,
      n % 5000, n % 4000, 'web-' || n % 1500,
      'request ' || md5(n::text) || case when n % 3000 = 7 then ' Quota exceeded' else ' was answered' end,
      case when n % 3000 = 7 then 'Traceback: broken pipe' end,
      'handle_' || n % 4000, 'module_' || n % 4000, n % 4000, '/srv/app/file_' || n % 4000 || '.py',
      jsonb_build_object('duration_ms', n % 4000, 'userId', 'User-' || n % 4000, 'code', 'E' || n % 4000,
        'nested', jsonb_build_object('ms', n % 4000),
        'list', jsonb_build_array('a', 'item-' || n % 4000), 'half', n % 2)
        || case when n % 3000 = 7 then '{"rare": true}'::jsonb else '{}' end
    from generate_series(1, ${ROWS}) n`);
  await db.maintain(`vacuum analyze ${db.logs.text}`);
}

async function makePlain(): Promise<Kept> {
  const made = await emptyDatabase();
  const db = new Database({ url: made.url, tablePrefix: "cordwood", poolSize: 1 });
  await createPlainTable(db);
  await fill({ made, db });
  return { made, db };
}

async function makeOwned(): Promise<Kept> {
  const made = await testDatabase();
  const db = new Database({ url: made.url, tablePrefix: "cordwood", poolSize: 1 });
  await prepare(db);
  await createPartitions(db, FROM, TO);
  await fill({ made, db });
  await compactCounts(db);
  await keepSearchIndexes(db, TO);
  return { made, db };
}

function scope(q: string): Scope {
  const parsed = parseQuery(q);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return { query: parsed.query, from: FROM, to: TO, tz: "UTC", now: TO };
}

async function found(db: Database, q: string): Promise<string[]> {
  const { rows } = await readPage(db, scope(q), { limit: 1_000, order: "desc" });
  return rows.map(({ id }) => id);
}

/** What of the indexes the plans went through by which some work was done, by their names. */
async function usedBy(db: Database, work: () => Promise<void>): Promise<Set<string>> {
  let plans = "";
  const note = ({ message = "" }: { message?: string | undefined }) => {
    plans += `${message}\n`;
  };
  await db.withClient(async (client) => {
    client.on("notice", note);
    await client.query(`
      load 'auto_explain';
      set auto_explain.log_min_duration = 0;
      set auto_explain.log_analyze = on;
      set client_min_messages = log`);
  });
  // The one connection there is does it all.
  await work();
  await db.withClient(async (client) => {
    await client.query("set auto_explain.log_min_duration = -1; set client_min_messages = notice");
    client.off("notice", note);
  });
  const nodes = plans.matchAll(/Index (?:Only )?Scan (?:using|on) (\w+).*\(actual/g);
  return new Set([...nodes].map(([, name = ""]) => name.replace(/_(\d{8}|default)_by_/, "_by_")));
}

/** What only the plain layout lacks. */
const PLAIN = [
  ["level:critical", "level"],
  ["level:>=error", "level"],
  ["logger:shop.part7.rare", "logger_name"],
  ["logger:*.rare", "logger_name"],
  ["host:web-7", "hostname"],
  ['"quota exceeded"', "text"],
  ["/quota ex(c|k)eeded/", "text"],
  ["message:quota", "message"],
  ["message:=Quota", "message"],
  ["message:/quota.exceeded/", "message"],
  ['exception:"broken pipe"', "exception"],
  ["code:e77", "code"],
  ["code:e77,e78", "code"],
  ['code:="E77"', "code"],
  ["list:item-77", "list"],
  ["rare:true", "rare"],
  ["level:info code:e78", "code"],
] as const;

const BOTH = [
  ["duration_ms:>3998", "duration_ms"],
  ["duration_ms:<2", "duration_ms"],
  ["duration_ms:[77 TO 78]", "duration_ms"],
  ["duration_ms:77..78", "duration_ms"],
  ["nested.ms:>=3999", "nested_ms nested_ms_2"],
  ['@"duration_ms":>3998', "duration_ms"],
  ["userId:user-77", "userid"],
  ["userId:/^user-77$/", "userid_text"],
  ["userId:*ser-77", "userid_text"],
  ["list:*tem-77", "list_text"],
  ["rare:*", "rare_kind"],
  ["path:/srv/app/file_77.py", "pathname"],
  ["path:*file_77.py", "pathname"],
  ["path:/file_77[.]/", "pathname"],
  ["path:=/srv/app/file_77.py", "pathname_exact"],
  ["function:handle_77", "function_name"],
  ["module:module_77,module_78", "module"],
  ["module:module_77 OR duration_ms:>3998", "module duration_ms"],
  ["line:77", "lineno"],
  ["line:>3998", "lineno"],
  ["process:[77 TO 78]", "process_id"],
  ["thread:77", "thread_id"],
  ["exception:*", "exception_rows"],
  ["-level:critical duration_ms:77", null],
] as const;

describe.each<Layout>(["plain", "owned"])("in the %s layout", (layout) => {
  let kept: Kept;

  beforeAll(async () => {
    kept = await (layout === "plain" ? makePlain() : makeOwned());
    expect(kept.db.layout).toBe(layout);
  });

  afterAll(async () => {
    await kept.db.end();
    await kept.made.drop();
  });

  const cases = layout === "plain" ? [...PLAIN, ...BOTH] : BOTH;

  test.each(cases)("%s gets an index that its search then uses", async (q, about) => {
    const { db } = kept;
    const before = await found(db, q);
    const advice = await advise(db, scope(q));
    if (about === null) return;
    expect(advice.verdict).toBe("index");
    const { index, sample } = advice;
    if (!index) throw new Error("There is no index.");
    expect(index.names).toEqual(about.split(" ").map((each) => `cordwood_logs_by_${each}`));
    expect(before.length).toBeGreaterThan(0);
    expect(sample?.rows).toBe(4_000);
    await runScript(db, index.script);
    try {
      let after: string[] = [];
      const used = await usedBy(db, async () => {
        after = await found(db, q);
      });
      expect(after).toEqual(before);
      expect([...used]).toEqual(expect.arrayContaining(index.names));
      expect((await advise(db, scope(q))).verdict).toBe("fine");
    } finally {
      for (const name of index.names) await db.query(raw(`drop index "${name}"`));
    }
  });
});
