import type sql from "sql-template-tag";
import { afterAll, beforeAll, expect, test } from "vitest";
import { formatInstant } from "@/lib/log/instant";
import { type Calls, tallyRow } from "@/lib/operations/calls";
import { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { Random } from "@/lib/server/demo/random";
import { writeRecords } from "@/lib/server/ingest/writer";
import { Turns } from "@/lib/server/patterns/turns";
import type { Scope } from "@/lib/server/search/scope";
import { testDatabase } from "@/lib/testing/database";
import { record } from "@/lib/testing/record";
import { AllCalls } from "./all-calls";
import { callRow, callRows, type StoredCall } from "./call-rows";
import { readSums } from "./read-slice";

const NOON = Date.parse("2026-11-22T12:00:00Z") * 1_000;
const SECOND = 1_000_000;
const ROWS = 3_000;
const SCOPE: Scope = {
  query: null,
  from: NOON,
  to: NOON + ROWS * SECOND,
  tz: "UTC",
  now: NOON + ROWS * SECOND,
};
const STARTS = [NOON, NOON + 1_000.5 * SECOND, NOON + 2_500 * SECOND];

/** What rows say in all the ways there are, and in some that mean nothing. */
const DURATIONS = [12, 0, 0.25, 1e-9, 30_000, 4e12, -1, "1.5 s", "soon", null, true, [3], { a: 1 }];
const NAMES = ["charge", "", "x".repeat(120), "é".repeat(100), "x".repeat(121), 7, null];
const MESSAGES = [
  "Paid",
  "GET /cart 200 in 12.5 ms",
  "stitch_pages executed in 1.32 seconds",
  "GET /cart took 12ms",
  "Took 20.5 seconds to build instance",
  "It FAILED AFTER: 3 tries",
  "Nothing took 3 things",
];
const ENDS = [
  { status: "failed" },
  { status: "TIMEOUT" },
  { status: 503 },
  { status: 404 },
  { status: "503" },
  { outcome: "Error" },
  { success: false },
  { success: "False" },
  { success: true },
  {},
];

let db: Database;
let drop: () => Promise<void>;

beforeAll(async () => {
  const made = await testDatabase();
  db = new Database({ url: made.url, tablePrefix: "cordwood" });
  drop = made.drop;
  await prepare(db);
  const random = new Random(7);
  const often = <T>(value: T, of: readonly T[]) => (random.below(2) ? value : random.pick(of));
  const keys = ["took", "elapsed_ms", "duration_s", "duration", "elapsed"] as const;
  await writeRecords(
    db,
    Array.from({ length: ROWS }, (_, at) =>
      record({
        timestamp: formatInstant(NOON + at * SECOND),
        level: random.pick(["INFO", "INFO", "ERROR", "CRITICAL"]),
        logger_name: random.pick(["shop.cart", "shop"]),
        function_name: random.pick(["show", "cart.show", null]),
        message: often("Paid", MESSAGES),
        extra_data: random.below(8)
          ? {
              ...random.pick(ENDS),
              ...(random.below(3) > 0 && {
                duration_ms: often<unknown>(random.below(60_000) / 7, DURATIONS),
              }),
              ...(random.below(2) > 0 && { [random.pick(keys)]: random.pick(DURATIONS) }),
              ...(random.below(2) > 0 && { operation: often<unknown>("ship", NAMES) }),
              ...(random.below(2) > 0 && { function: random.pick(NAMES) }),
            }
          : null,
      }),
    ),
  );
});

afterAll(async () => {
  await db.end();
  await drop();
});

const ask = <Row extends object>(statement: ReturnType<typeof sql>) => db.query<Row>(statement);

function told({ failures, durations }: Calls) {
  const { count, sum, min, max } = durations;
  return {
    count,
    failures,
    // Its last digits depend on the order.
    sum: sum.toPrecision(12),
    min,
    max,
    buckets: [...durations.stored().buckets],
  };
}

/** Every row, read here. */
async function oneByOne(scope: Scope) {
  const tallies = new Map<string, Calls>();
  for (const row of await ask<StoredCall>(callRows(db, scope, { limit: ROWS }))) {
    tallyRow(tallies, callRow(row));
  }
  return [...tallies].sort(byName).map(([name, calls]) => [name, told(calls)]);
}

function byName([a]: [string, Calls], [b]: [string, Calls]): number {
  return a < b ? -1 : 1;
}

async function summed(scope: Scope, limit = ROWS) {
  const tally = new AllCalls(STARTS.length);
  const read = readSums(ask, db, { tally, starts: STARTS, turns: new Turns() });
  const looked = await read(scope, limit);
  const found = tally.sorted().map(({ name, calls }): [string, Calls] => [name, calls]);
  return {
    looked,
    calls: found.sort(byName).map(([name, calls]) => [name, told(calls)]),
    trends: tally.sorted().map(({ trend }) => trend),
  };
}

test("calls that Postgres sums up are those of the rows, however these tell of them", async () => {
  const { calls, looked } = await summed(SCOPE);
  expect(calls).toEqual(await oneByOne(SCOPE));
  expect(calls.length).toBeGreaterThan(10);
  expect(looked.beyond).toBeNull();
});

test("and lie in the parts of the range that their rows do", async () => {
  const { trends } = await summed(SCOPE);
  for (const [part, from] of STARTS.entries()) {
    const { calls } = await summed({ ...SCOPE, from, to: STARTS[part + 1] ?? SCOPE.to });
    const count = calls.reduce((sum, [, each]) => sum + (each as ReturnType<typeof told>).count, 0);
    expect(trends.reduce((sum, trend) => sum + (trend[part] ?? 0), 0)).toBe(count);
  }
});

test("that are too many are those later than the instant it names", async () => {
  const { calls, looked } = await summed(SCOPE, 500);
  expect(looked.rows).toBe(501);
  const from = Date.parse(looked.beyond ?? "") * 1_000 + 1;
  expect(from).toBeGreaterThan(NOON);
  expect(calls).toEqual(await oneByOne({ ...SCOPE, from }));
});
