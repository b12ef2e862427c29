import { raw } from "sql-template-tag";
import { afterEach, expect, test } from "vitest";
import { emptyDatabase, testDatabase } from "@/lib/testing/database";
import { type LoggerDatabase, loggerDatabase } from "@/lib/testing/logger-database";
import { plainTableSql } from "./plain-table";
import { deleteOlderThan } from "./retention";

let database: LoggerDatabase;

afterEach(() => database.drop());

function deleting(days: number): Promise<number> {
  const connection = { connectionString: database.url };
  return deleteOlderThan({ connection, tablePrefix: "cordwood", createTable: false }, days);
}

/** One row an hour, `rows` hours back from now. */
function fill(rows: number): Promise<object[]> {
  return database.db.query(
    raw(`insert into cordwood_logs
      (timestamp, level, logger_name, process_id, thread_id, hostname, message)
      select now() - n * interval '1 hour', 'INFO', 'a', 1, 1, 'h', 'row ' || n
      from generate_series(0, ${rows - 1}) as n`),
  );
}

test("rows older than that go from a plain table, in several batches, and no others", async () => {
  database = await loggerDatabase(emptyDatabase());
  await database.db.transaction((client) => client.query(plainTableSql("cordwood_logs")));
  await fill(2_600);
  // The row of 48 hours ago has become older than that meanwhile.
  expect(await deleting(2)).toBe(2_600 - 48);
  const left = await database.rows();
  expect(left.map(({ message }) => message)).toEqual(
    Array.from({ length: 48 }, (_, n) => `row ${n}`),
  );
});

test("Cordwood's own table is left alone", async () => {
  database = await loggerDatabase(testDatabase());
  await fill(100);
  expect(await deleting(2)).toBe(0);
  expect(await database.rows()).toHaveLength(100);
});
