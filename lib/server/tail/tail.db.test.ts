import sql from "sql-template-tag";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { insertion, TailedTable } from "@/lib/testing/tailed-table";

let table: TailedTable;

describe.each(["owned", "plain"] as const)("in the %s layout", (layout) => {
  beforeEach(async () => {
    table = await TailedTable.create(layout);
  });

  afterEach(() => table.remove());

  test("rows come as they are committed, and none that was there before", async () => {
    await table.write("before");
    const client = await table.watch();
    await table.write("a", "b");
    await client.until(({ rows }) => rows.length >= 2);
    await table.write("c");
    await client.until(({ rows }) => rows.length >= 3);
    expect(client.messages).toEqual(["a", "b", "c"]);
    const [stored] = await table.db.query<{ id: string }>(
      sql`select id::text as id from ${table.db.logs} where message = 'c'`,
    );
    expect(client.rows[2]).toMatchObject({ id: stored?.id, level: "INFO", extra_data: null });
  });

  test("rows that are committed late come then, those rolled back never", async () => {
    const client = await table.watch();
    const late = await table.begin((other) => other.query(insertion(["late"]).text));
    const never = await table.begin((other) => other.query(insertion(["never"]).text));
    await table.write("first");
    await client.until(({ rows }) => rows.length >= 1);
    await never("rollback");
    await late("commit");
    await table.write("last");
    await client.until(({ messages }) => messages.includes("last"));
    expect(client.messages).toEqual(["first", "late", "last"]);
  });

  test("what was under way when the tail began comes when it is committed", async () => {
    const late = await table.begin((other) => other.query(insertion(["late"]).text));
    await table.write("before");
    const client = await table.watch();
    await late("commit");
    await table.write("last");
    await client.until(({ messages }) => messages.includes("last"));
    expect(client.messages.toSorted()).toEqual(["last", "late"]);
  });

  test("a row of yesterday comes that is committed after thousands of newer ones", async () => {
    const late = await table.begin((other) =>
      other.query(insertion(["late"], "now() - interval '1 day'").text),
    );
    const client = await table.watch();
    for (const first of [1, 1_001, 2_001]) {
      await table.write(...Array.from({ length: 1_000 }, (_, n) => String(first + n)));
      await client.until(({ messages }) => messages.includes(String(first + 999)));
    }
    await late("commit");
    await client.until(({ messages }) => messages.includes("late"));
    expect(client.rows).toHaveLength(3_001);
    expect(client.notices).toEqual([]);
  });

  test("rows of savepoints come with their transaction, those of released ones once", async () => {
    const client = await table.watch();
    const nested = await table.begin(async (other) => {
      await other.query(insertion(["outer"]).text);
      await other.query(`savepoint s; ${insertion(["kept"]).text}; release savepoint s`);
      await other.query(`savepoint s; ${insertion(["dropped"]).text}; rollback to savepoint s`);
    });
    // Younger than the savepoint, and committed before it.
    await table.write("between");
    await client.until(({ rows }) => rows.length >= 1);
    await nested("commit");
    await table.write("last");
    await client.until(({ messages }) => messages.includes("last"));
    expect(client.messages.toSorted()).toEqual(["between", "kept", "last", "outer"]);
  });

  test("rows of any time come: long past, far ahead, and at the edge of a day", async () => {
    const client = await table.watch();
    await table.db.query(insertion(["past"], "'1999-12-31T23:59:59.999999Z'"));
    await table.db.query(insertion(["ahead"], "now() + interval '3 years'"));
    await table.db.query(insertion(["midnight"], "date_trunc('day', now())"));
    await table.db.query(insertion(["now"]));
    await client.until(({ rows }) => rows.length >= 4);
    expect(client.messages.toSorted()).toEqual(["ahead", "midnight", "now", "past"]);
  });

  test("changing and deleting rows is no news", async () => {
    await table.write("old", "older");
    const client = await table.watch();
    await table.db.query(sql`delete from ${table.db.logs} where message = 'older'`);
    if (layout === "owned") await table.db.query(sql`update ${table.db.logs} set level = 'ERROR'`);
    await table.write("new");
    await client.until(({ messages }) => messages.includes("new"));
    expect(client.messages).toEqual(["new"]);
  });

  test("each viewer gets what their query matches, all from one reading", async () => {
    const all = await table.watch();
    const errors = await table.watch("level:error");
    const one = await table.watch("fox -lazy");
    await table.db.query(insertion(["a fox", "a lazy fox"]));
    await table.db.query(insertion(["a fox again"], "now()", "ERROR"));
    await all.until(({ rows }) => rows.length >= 3);
    await one.until(({ rows }) => rows.length >= 2);
    await errors.until(({ rows }) => rows.length >= 1);
    expect(one.messages).toEqual(["a fox", "a fox again"]);
    expect(errors.messages).toEqual(["a fox again"]);
  });
});
