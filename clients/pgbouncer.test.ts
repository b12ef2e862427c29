import sql from "sql-template-tag";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Logging } from "@/lib/logger/logging";
import { Database } from "@/lib/server/db/database";
import { cordwood, run } from "./cordwood";
import { type Pooler, startPooler } from "./pooler";

/** Fewer than there are writers: a session is another one's in the next transaction. */
const SESSIONS = 2;
const WRITERS = [1, 2, 3, 4];
const ROWS = 30;

let pooler: Pooler;
let db: Database;

beforeAll(async () => {
  pooler = await startPooler(cordwood.databaseUrl, SESSIONS);
  db = new Database({ url: cordwood.databaseUrl, tablePrefix: "cordwood", poolSize: 1 });
});

afterAll(async () => {
  await db.end();
  await pooler.stop();
});

/** How many rows of a logger there are, and how many different ones. */
function rowsBelow(logger: string): Promise<object[]> {
  return db.query(sql`
    select count(*)::int as rows, count(distinct (logger_name, message))::int as different
    from ${db.logs} where logger_name like ${`${logger}.%`}`);
}

const ALL = WRITERS.length * ROWS;

test("cordwood/logger, each record once", async () => {
  await Promise.all(
    WRITERS.map(async (writer) => {
      const logging = new Logging({
        logging: { console: { enabled: false }, database: {} },
        database: { url: pooler.url },
      });
      const log = logging.logger(`pooled.node.${writer}`);
      for (let row = 0; row < ROWS; row += 1) {
        log.info(`row ${row}`);
        await logging.flush();
      }
      await logging.close();
    }),
  );
  expect(await rowsBelow("pooled.node")).toEqual([{ rows: ALL, different: ALL }]);
});

test("the Python handler that inserts into the table, each record once", async () => {
  await Promise.all(
    WRITERS.map((writer) =>
      run("python3", "clients/python/many.py", pooler.url, `pooled.py.${writer}`, String(ROWS)),
    ),
  );
  expect(await rowsBelow("pooled.py")).toEqual([{ rows: ALL, different: ALL }]);
});
