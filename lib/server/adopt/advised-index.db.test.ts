import { expect, test } from "vitest";
import { parseQuery } from "@/lib/query/parse";
import { advise } from "@/lib/server/advice/advise";
import { prepare } from "@/lib/server/db/prepare";
import { createPartitions } from "@/lib/server/partition/create";
import { keepSearchIndexes } from "@/lib/server/partition/search-index";
import { readPage } from "@/lib/server/search/page";
import type { Scope } from "@/lib/server/search/scope";
import { openAdoptionTest } from "@/lib/testing/adoption";
import { runScript } from "@/lib/testing/run-script";

const DAY = 86_400_000_000;
const FROM = Date.parse("2026-11-20T00:00:00Z") * 1_000;
const TO = FROM + 3 * DAY;

test("a table with an index that was advised is adopted, and advised another name then", async () => {
  const table = await openAdoptionTest();
  const { db } = table;
  const parsed = parseQuery("thread:77");
  if (!parsed.ok) throw new Error(parsed.error.message);
  const scope: Scope = { query: parsed.query, from: FROM, to: TO, tz: "UTC", now: TO };
  const advised = async () => {
    const { verdict, index } = await advise(db, scope);
    if (index) await runScript(db, index.script);
    return { verdict, names: index?.names };
  };
  const found = async () => {
    const { rows } = await readPage(db, scope, { limit: 100, order: "desc" });
    return rows.map(({ id }) => id);
  };
  try {
    await table.fill(25_000);
    await db.maintain("analyze app_logs");
    const [rows, ids] = [await table.rowsOf("app_logs"), await found()];
    expect(await advised()).toEqual({ verdict: "index", names: ["app_logs_by_thread_id"] });
    expect(await advised()).toEqual({ verdict: "fine", names: undefined });

    expect(await table.adopt({ batch: 10_000 })).toBe("adopted");
    await prepare(db);
    await createPartitions(db, FROM, TO);
    await keepSearchIndexes(db, TO);
    expect(await table.rowsOf("app_logs")).toEqual(rows);
    expect(await advised()).toEqual({ verdict: "index", names: ["app_logs_by_thread_id_2"] });
    expect(await advised()).toEqual({ verdict: "fine", names: undefined });
    expect(await found()).toEqual(ids);
  } finally {
    await table.close();
  }
});
