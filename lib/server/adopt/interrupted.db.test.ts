import { setTimeout as delay } from "node:timers/promises";
import sql from "sql-template-tag";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Random } from "@/lib/server/demo/random";
import { type AdoptionTest, NOON, openAdoptionTest } from "@/lib/testing/adoption";

const DAY_MS = 86_400_000;

let table: AdoptionTest;

beforeEach(async () => {
  table = await openAdoptionTest();
});

afterEach(() => table.close());

describe("an adoption that ends early", () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9])(
    "at its report %i leaves the table as it was, and goes on from there",
    async (report) => {
      await table.fill(450);
      let before = await table.rowsOf("app_logs");
      let reports = 0;
      const ended = await table.adopt({
        onProgress: (_, stop) => {
          reports += 1;
          if (reports === report) stop();
        },
      });
      expect(await table.rowsOf("app_logs")).toEqual(before);
      if (ended === "stopped") {
        // Between the runs: rows added, changed and deleted, copied ones and others.
        await table.fill(50);
        await table.db.query(
          sql`update app_logs set timestamp = timestamp - interval '1 day', level = 'WARN' where id % 50 = 1`,
        );
        await table.db.query(sql`delete from app_logs where id % 50 = 2`);
        before = await table.rowsOf("app_logs");
        expect(await table.adopt()).toBe("adopted");
      }
      expect(await table.rowsOf("app_logs")).toEqual(before);
      const { fast, plain } = await table.counts();
      expect(fast).toEqual(plain);
    },
  );

  test("with its connections cut at any moment, under writers, loses and doubles nothing", async () => {
    await table.fill(4_000);
    let writing = true;
    const written: number[] = [];
    const writers = [1, 2, 3].map(async (writer) => {
      const random = new Random(writer);
      for (let i = 0; writing; i++) {
        const number = writer * 1_000_000 + i;
        await table.db.transaction(async (client) => {
          await client.query({
            name: "insertion",
            text: `insert into app_logs (timestamp, level, logger_name, process_id, thread_id, hostname, message)
              values ($1, 'INFO', 'writer', 1, $2, 'h', 'x'), ($1, 'ERROR', 'writer', 1, $2, 'h', 'y')`,
            values: [new Date(NOON - random.below(3 * DAY_MS)), number],
          });
          if (random.below(4) === 0) {
            await client.query(
              "update app_logs set timestamp = timestamp - interval '1 hour', level = 'WARN' where id = $1",
              [1 + random.below(4_000)],
            );
          }
          await delay(random.below(8));
        });
        written.push(number);
      }
    });
    const random = new Random(5);
    const CUTS = 25;
    let cuts = 0;
    let result = "stopped";
    while (result !== "adopted") {
      const isCut = cuts < CUTS;
      const running = table.adopt({ batch: 150 }).catch((error: { code?: string }) => {
        // Once nothing is cut any more, a failure is one.
        if (!isCut) throw error;
        expect(["database_away", "internal"]).toContain(error.code);
        return "cut";
      });
      if (isCut) {
        cuts += 1;
        await delay(random.below(40 * (1 + (cuts % 6))));
        await table.db.query(sql`
          select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and query ~ 'app_adoption' and pid <> pg_backend_pid()
            and query !~ '^insert into app_logs'`);
      }
      result = await running;
    }
    writing = false;
    await Promise.all(writers);
    const [found] = await table.db.query<{ seeded: number; ids: number }>(sql`
      select count(*) filter (where logger_name <> 'writer')::integer as seeded,
        count(distinct id)::integer as ids
      from app_logs`);
    expect(found).toEqual({ seeded: 4_000, ids: 4_000 + 2 * written.length });
    const numbers = await table.db.query<{ number: string; n: number }>(sql`
      select thread_id as number, count(*)::integer as n
      from app_logs where logger_name = 'writer' group by 1 order by thread_id`);
    expect(numbers).toEqual(
      written.sort((a, b) => a - b).map((number) => ({ number: String(number), n: 2 })),
    );
    const { fast, plain } = await table.counts();
    expect(fast).toEqual(plain);
  });

  test("two at once: the second one says that somebody is at it", async () => {
    await table.fill(300);
    let second: Promise<string> | undefined;
    await table.adopt({
      onProgress: () => {
        second ??= table.adopt();
      },
    });
    expect(await second).toBe("busy");
  });
});
