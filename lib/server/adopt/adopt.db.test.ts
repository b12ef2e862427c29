import sql from "sql-template-tag";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { type AdoptionTest, openAdoptionTest } from "@/lib/testing/adoption";
import { emptyDatabase } from "@/lib/testing/database";
import { describeSchema } from "@/lib/testing/describe-schema";
import { dropKept } from "./adopt";

let table: AdoptionTest;

beforeEach(async () => {
  table = await openAdoptionTest();
});

afterEach(() => table.close());

describe("a plain table", () => {
  test("becomes what Cordwood itself would have made, with every row and its counts", async () => {
    await table.fill(12_000);
    const before = await table.rowsOf("app_logs");
    expect(await table.adopt({ batch: 3_000 })).toBe("adopted");
    expect(await table.rowsOf("app_logs")).toEqual(before);
    expect(await table.rowsOf("app_logs_plain")).toEqual(before);
    const { fast, plain } = await table.counts();
    expect(fast).toEqual(plain);
    expect((await prepare(table.db)).findings).toEqual({ kind: "table", owned: true });
    const schemas = await table.db.query(
      sql`select from pg_namespace where nspname = 'app_adoption'`,
    );
    expect(schemas).toEqual([]);
  });

  test("has the schema of a new database in the end, once its old table is dropped", async () => {
    await table.fill(10);
    await table.adopt();
    expect(await dropKept(table.db)).toBe(true);
    const fresh = await emptyDatabase();
    const other = new Database({ url: fresh.url, tablePrefix: "app" });
    await prepare(other);
    const schema = async (of: Database) => {
      await of.query(sql`
        do $$ declare day text; begin
          for day in select relname from pg_class where relname ~ '^app_logs_\\d{8}$' loop
            execute format('drop table %I', day);
          end loop;
        end $$`);
      return describeSchema(of);
    };
    expect(await schema(table.db)).toBe(await schema(other));
    await other.end();
    await fresh.drop();
  });

  test("that is adopted already is left alone", async () => {
    await table.adopt();
    expect(await table.adopt()).toBe("owned");
  });
});

describe("while rows are copied", () => {
  test("a table that is emptied is empty in the end but for what came later", async () => {
    await table.fill(500);
    await table.adopt({
      onProgress: async ({ step, copied }) => {
        if (step !== "copying" || copied !== 200) return;
        await table.db.transaction((client) => client.query("truncate app_logs restart identity"));
      },
    });
    await table.fill(3);
    const rows = await table.db.query(sql`select message from app_logs order by id`);
    expect(rows.map(({ message }: { message?: string }) => message)).toEqual([
      "row 1",
      "row 2",
      "row 3",
    ]);
  });

  test("a copy that differs is not switched to", async () => {
    await table.fill(300);
    const before = await table.rowsOf("app_logs");
    const tampered = table.adopt({
      onProgress: async ({ step }) => {
        if (step === "verifying")
          await table.db.query(sql`delete from app_adoption.app_logs where id = 7`);
      },
    });
    await expect(tampered).rejects.toThrow(
      /The copy differs from app_logs.*\n.* rows, \d+ in the copy/,
    );
    expect(await table.rowsOf("app_logs")).toEqual(before);
    expect((await prepare(table.db)).findings).toEqual({ kind: "table", owned: false });
  });
});
