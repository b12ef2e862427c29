import sql from "sql-template-tag";
import { afterEach, expect, test } from "vitest";
import { COLUMNS } from "@/lib/log/record";
import { emptyDatabase, testDatabase } from "@/lib/testing/database";
import { type LoggerDatabase, loggerDatabase } from "@/lib/testing/logger-database";
import { plainTableSql } from "./plain-table";

const databases: LoggerDatabase[] = [];

afterEach(async () => {
  for (const database of databases.splice(0)) await database.drop();
});

/** What writers and readers depend on, in the order in which an INSERT without names fills it. */
async function columnsOf(database: LoggerDatabase): Promise<{ name: string }[]> {
  databases.push(database);
  return database.db.query<{ name: string }>(sql`
    select attname as name, format_type(atttypid, atttypmod) as type,
      attnotnull and attname <> 'timestamp' as required,
      pg_get_expr(adbin, adrelid) is not null and attname <> 'timestamp' as filled
    from pg_attribute
    left join pg_attrdef on adrelid = attrelid and adnum = attnum
    where attrelid = 'cordwood_logs'::regclass and attnum > 0 and not attisdropped
    order by attnum`);
}

test("the plain table has the columns of Cordwood's own, where only the time is required besides", async () => {
  const plain = await loggerDatabase(emptyDatabase());
  await plain.db.transaction((client) => client.query(plainTableSql("cordwood_logs")));
  const columns = await columnsOf(plain);
  expect(columns.map(({ name }) => name)).toEqual(COLUMNS);
  expect(columns).toEqual(await columnsOf(await loggerDatabase(testDatabase())));
});
