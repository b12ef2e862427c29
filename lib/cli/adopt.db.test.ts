import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Database } from "@/lib/server/db/database";
import { adoptUnderLoad } from "@/lib/testing/adopt-under-load";
import { emptyDatabase, type TestDatabase } from "@/lib/testing/database";
import { createPlainTable } from "@/lib/testing/plain-table";
import { runCommand } from "@/lib/testing/product";

let empty: TestDatabase;

beforeAll(async () => {
  empty = await emptyDatabase();
});

afterAll(() => empty.drop());

async function adopt(...args: string[]) {
  const run = runCommand(["adopt", ...args], { DATABASE_URL: empty.url });
  return { code: await run.ended, printed: run.printed() };
}

test("killed twice while it copies and once in each later step, under load, it loses and doubles nothing", async () => {
  const soak = await emptyDatabase();
  const { differences, written } = await adoptUnderLoad({
    url: soak.url,
    rows: 20_000,
    kills: 2,
    say: () => {},
  });
  await soak.drop();
  expect(differences).toEqual([]);
  expect(written).toBeGreaterThan(0);
});

describe("the command", () => {
  test("says what is wrong where there is no table", async () => {
    expect(await adopt()).toMatchObject({
      code: 1,
      printed: expect.stringMatching(/There is no table cordwood_logs/),
    });
  });

  test("refuses a batch that is none", async () => {
    expect(await adopt("--batch", "many")).toMatchObject({
      code: 2,
      printed: expect.stringMatching(/--batch many/),
    });
  });

  test("tries, adopts, says that it has, and drops what was before", async () => {
    const db = new Database({ url: empty.url, tablePrefix: "cordwood" });
    await createPlainTable(db);
    await db.end();
    expect(await adopt("--dry-run")).toMatchObject({
      code: 0,
      printed: expect.stringMatching(/timestamp may not be null.*Nothing was changed/s),
    });
    expect(await adopt("--drop")).toMatchObject({
      code: 1,
      printed: expect.stringMatching(/no cordwood_logs_plain/),
    });
    expect(await adopt()).toMatchObject({
      code: 0,
      printed: expect.stringMatching(/is Cordwood's now/),
    });
    expect(await adopt()).toMatchObject({
      code: 0,
      printed: expect.stringMatching(/already: there is nothing/),
    });
    expect(await adopt("--drop")).toMatchObject({
      code: 0,
      printed: expect.stringMatching(/Dropped/),
    });
  });
});
