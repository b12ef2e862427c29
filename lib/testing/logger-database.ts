import sql from "sql-template-tag";
import type { LogRow } from "@/lib/log/record";
import { Database } from "@/lib/server/db/database";
import { logRow, ROW_COLUMNS, type StoredRow } from "@/lib/server/search/row";
import type { TestDatabase } from "./database";

/** A database with somebody's logger writing into it, seen from outside. */
export interface LoggerDatabase {
  url: string;
  db: Database;
  /** All rows, in the order in which they were written. */
  rows(): Promise<LogRow[]>;
  drop(): Promise<void>;
}

export async function loggerDatabase(made: Promise<TestDatabase>): Promise<LoggerDatabase> {
  const { url, drop } = await made;
  const db = new Database({ url, tablePrefix: "cordwood", poolSize: 2 });
  return {
    url,
    db,
    async rows() {
      const stored = await db.query<StoredRow>(
        sql`select ${ROW_COLUMNS} from ${db.logs} order by id`,
      );
      return stored.map(logRow);
    },
    async drop() {
      await db.end();
      await drop();
    },
  };
}
