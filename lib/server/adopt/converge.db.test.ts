import sql from "sql-template-tag";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type AdoptionTest, NOON, openAdoptionTest } from "@/lib/testing/adoption";
import type { AdoptProgress } from "./adopt";

const BATCH = 100;

let table: AdoptionTest;

beforeEach(async () => {
  table = await openAdoptionTest();
  await table.fill(300);
});

afterEach(() => table.close());

/** A writer who adds `rows` rows once at the start of the copying, and again behind each batch of catching up. */
function writer(rows: number) {
  const seen: AdoptProgress[] = [];
  let hasBegun = false;
  const onProgress = async (progress: AdoptProgress) => {
    seen.push(progress);
    if (progress.step === "copying" && !hasBegun) {
      hasBegun = true;
      await table.fill(3 * BATCH);
    }
    if (progress.step === "catching up") await table.fill(rows);
  };
  return { seen, onProgress };
}

/** A clock that a minute passes on between any two looks at it. */
function slowClock(): () => number {
  let at = NOON;
  return () => {
    at += 60_000;
    return at;
  };
}

async function expectExact(): Promise<void> {
  const { fast, plain } = await table.counts();
  expect(fast).toEqual(plain);
}

test("catching up tells the changed rows taken and left, batch by batch", async () => {
  const { seen, onProgress } = writer(0);
  expect(await table.adopt({ batch: BATCH, onProgress })).toBe("adopted");
  const told = seen.filter(({ step }) => step === "catching up").map(({ changes }) => changes);
  expect(told).toEqual([
    { taken: 100, left: 200 },
    { taken: 200, left: 100 },
    { taken: 300, left: 0 },
  ]);
});

test("where writers add as fast as it takes, the switch takes the rest while they wait", async () => {
  const { seen, onProgress } = writer(BATCH);
  expect(await table.adopt({ batch: BATCH, onProgress })).toBe("adopted");
  const [found] = await table.db.query(sql`
    select (select count(*)::integer from app_logs) as rows,
      (select count(*)::integer from app_logs_plain) as kept`);
  const written = 600 + BATCH * seen.filter(({ step }) => step === "catching up").length;
  expect(found).toEqual({ rows: written, kept: written });
  await expectExact();
});

test("where even that would take too long it ends, and a quieter time carries it on", async () => {
  const { onProgress } = writer(BATCH);
  expect(await table.adopt({ batch: BATCH, now: slowClock(), onProgress })).toBe("outpaced");
  const before = await table.rowsOf("app_logs");
  expect(await table.adopt({ now: slowClock() })).toBe("adopted");
  expect(await table.rowsOf("app_logs")).toEqual(before);
  await expectExact();
});
