import sql from "sql-template-tag";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formatInstant } from "@/lib/log/instant";
import { canonicalLevel } from "@/lib/log/level";
import { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { Random } from "@/lib/server/demo/random";
import { createPartitions } from "@/lib/server/partition/create";
import { keepSearchIndexes } from "@/lib/server/partition/search-index";
import { compactCounts } from "@/lib/server/rollup/compact";
import { emptyDatabase } from "@/lib/testing/database";
import { createPlainTable } from "@/lib/testing/plain-table";
import { DAY, NOON, someScope, writeAtRandom } from "@/lib/testing/random-writes";
import { cutRange } from "./buckets";
import { readFacets } from "./facets";
import { readHistogram } from "./histogram";
import { readOverview } from "./overview";
import { readPage } from "./page";
import { type Scope, within } from "./scope";

const WRITERS = 4;
const TRANSACTIONS = 25;
const STANDSTILLS = 20;
const SCOPES_EACH = 4;

interface Row {
  id: string;
  timestamp: string;
  level: string;
  logger_name: string;
  hostname: string;
}

/** Where all writers stand still with their transactions open: what is there is one snapshot for all. */
class Crossing {
  #waiting: (() => void)[] = [];
  #isClosed = false;
  #arrived: () => void = () => {};

  constructor(private writers: number) {}

  /** What a writer waits for on its way. */
  readonly pass = async (): Promise<void> => {
    if (!this.#isClosed) return;
    await new Promise<void>((go) => {
      this.#waiting.push(go);
      this.#arrived();
    });
  };

  /** A writer has ended. */
  leave(): void {
    this.writers -= 1;
    this.#arrived();
  }

  /** Does something while all stand still. */
  async whileClosed(work: () => Promise<void>): Promise<void> {
    this.#isClosed = true;
    while (this.#waiting.length < this.writers) {
      await new Promise<void>((arrived) => {
        this.#arrived = arrived;
      });
    }
    try {
      await work();
    } finally {
      this.#isClosed = false;
      for (const go of this.#waiting.splice(0)) go();
    }
  }

  get isEmpty(): boolean {
    return this.writers === 0;
  }
}

function countBy(rows: readonly Row[], key: (row: Row) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const row of rows) counts[key(row)] = (counts[key(row)] ?? 0) + 1;
  return counts;
}

/** By what a search takes for one value. */
const KEYS = {
  level: (row: Row) => canonicalLevel(row.level).toLowerCase(),
  logger: (row: Row) => row.logger_name.toLowerCase(),
  host: (row: Row) => row.hostname.toLowerCase(),
};

function inLowerCase(counts: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).map(([value, n]) => [value.toLowerCase(), n]));
}

describe.each(["owned", "plain"] as const)("in the %s layout", (layout) => {
  let db: Database;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const made = await emptyDatabase();
    db = new Database({ url: made.url, tablePrefix: "cordwood", poolSize: 12 });
    drop = made.drop;
    if (layout === "plain") await createPlainTable(db);
    await prepare(db);
    expect(db.layout).toBe(layout);
    if (layout === "plain") return;
    await createPartitions(db, NOON - 2 * DAY, NOON + DAY);
    await keepSearchIndexes(db, NOON);
  });

  afterAll(async () => {
    await db.end();
    await drop();
  });

  async function compare(scope: Scope): Promise<void> {
    const rows = await db.query<Row>(sql`
      select id::text, timestamp, level, logger_name, hostname
      from ${db.logs} as logs
      where ${within(scope)}
      order by timestamp desc, logs.id desc`);
    const by = (key: keyof typeof KEYS) => countBy(rows, KEYS[key]);
    const buckets = cutRange(scope, { count: 30 });

    const overview = await readOverview(db, scope, buckets);
    expect(overview.total).toBe(rows.length);
    expect(overview.loggers).toBe(new Set(rows.map((row) => row.logger_name)).size);
    expect(
      inLowerCase(Object.fromEntries(overview.levels.map(({ level, count }) => [level, count]))),
    ).toEqual(by("level"));
    const starts = [...buckets.starts.slice(1).map(formatInstant), "~"];
    expect(overview.trend.map(({ total }) => total)).toEqual(
      starts.map((end, at) => {
        const begin = at === 0 ? "" : (starts[at - 1] ?? "");
        return rows.filter(({ timestamp }) => timestamp >= begin && timestamp < end).length;
      }),
    );

    const { facets } = await readFacets(db, scope, { fields: Object.keys(KEYS), limit: 500 });
    for (const key of ["level", "logger", "host"] as const) {
      const listed = (facets[key] ?? []).map(({ value, count }) => [value, count]);
      expect(inLowerCase(Object.fromEntries(listed)), key).toEqual(by(key));
      const histogram = await readHistogram(db, scope, key, buckets);
      expect(histogram.total).toBe(rows.length);
      const drawn = histogram.buckets.map(({ counts, others = 0 }) =>
        Object.values(counts).reduce((sum, n) => sum + n, others),
      );
      expect(drawn).toEqual(overview.trend.map(({ total }) => total));
    }

    const ids = rows.map(({ id }) => id);
    for (const order of ["desc", "asc"] as const) {
      const paged: string[] = [];
      for (let cursor: string | undefined | null; cursor !== null; ) {
        const page = await readPage(db, scope, { limit: 150, order, ...(cursor && { cursor }) });
        paged.push(...page.rows.map(({ id }) => id));
        cursor = page.next;
      }
      expect(order === "desc" ? paged : paged.toReversed(), order).toEqual(ids);
    }
  }

  test("overview, bars, facets and pages equal plain counting while transactions are open, whatever they did", async () => {
    const crossing = new Crossing(WRITERS);
    const writers = Array.from({ length: WRITERS }, async (_, writer) => {
      const random = new Random(40 + writer);
      try {
        for (let n = 0; n < TRANSACTIONS; n += 1) {
          await writeAtRandom(db, random, crossing.pass);
          await crossing.pass();
        }
      } finally {
        crossing.leave();
      }
    });
    const random = new Random(7);
    let standstills = 0;
    const reading = (async () => {
      while (!crossing.isEmpty && standstills < STANDSTILLS) {
        await crossing.whileClosed(async () => {
          for (let n = 0; n < SCOPES_EACH; n += 1) await compare(someScope(random));
        });
        standstills += 1;
        if (layout === "owned" && random.below(3) === 0) await compactCounts(db);
      }
    })();
    await Promise.all([...writers, reading]);
    expect(standstills).toBeGreaterThanOrEqual(10);
    // What they have rolled back, deleted and moved is told right in the end too.
    for (let n = 0; n < 10; n += 1) await compare(someScope(random));
  });
});
