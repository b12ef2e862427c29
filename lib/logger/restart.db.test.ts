import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loggerDatabase } from "@/lib/testing/logger-database";
import { type RestartablePostgres, restartablePostgres } from "@/lib/testing/restartable-postgres";
import { Logging } from "./logging";

let postgres: RestartablePostgres;

beforeAll(async () => {
  postgres = await restartablePostgres();
});

afterAll(() => postgres.remove());

test("Postgres stopped and started twice while a program logs: every record is there once, in order", async () => {
  const logging = new Logging({
    logging: {
      console: { enabled: false },
      database: {},
      batch_size: 10,
      // However long a busy machine takes to start Postgres, nothing may be dropped here.
      queue: { size: 1_000_000, characters: 1_000_000_000 },
      retry: { tries: 100, delay: "50ms" },
    },
    database: { url: postgres.url },
  });
  const log = logging.logger("a");
  let logged = 0;
  const writing = setInterval(() => {
    for (let n = 0; n < 5; n += 1) log.info(`row ${logged++}`);
  }, 5);
  for (let restart = 0; restart < 2; restart += 1) {
    await wait(300);
    await postgres.stop();
    await wait(100);
    await postgres.start();
  }
  await wait(300);
  clearInterval(writing);
  await logging.flush();
  await logging.close();
  const stored = await loggerDatabase(Promise.resolve({ url: postgres.url, drop: async () => {} }));
  const rows = await stored.rows();
  await stored.drop();
  expect(rows.map(({ message }) => message)).toEqual(
    Array.from({ length: logged }, (_, n) => `row ${n}`),
  );
  const { failures, dropped, fallbacks } = logging.health().database ?? {};
  expect({ dropped, fallbacks }).toEqual({ dropped: 0, fallbacks: 0 });
  expect(failures).toBeGreaterThan(0);
});
