import sql from "sql-template-tag";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Asking } from "@/lib/server/db/ask";
import { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { compactCounts } from "@/lib/server/rollup/compact";
import { eventually } from "@/lib/testing/eventually";
import { TailClient } from "@/lib/testing/tail-client";
import { insertion, TailedTable } from "@/lib/testing/tailed-table";
import { forgetArrivals } from "./forget-arrivals";
import { Tail } from "./tail";

/** Something happens after a snapshot was taken and before it is asked anything. */
class HeldDatabase extends Database {
  meanwhile = async (): Promise<void> => {};

  override snapshot<T>(work: (asking: Asking) => Promise<T>): Promise<T> {
    return super.snapshot(async (asking) => {
      await asking.ask(sql`select`);
      await this.meanwhile();
      return work(asking);
    });
  }
}

let table: TailedTable;

describe.each(["owned", "plain"] as const)("in the %s layout", (layout) => {
  beforeEach(async () => {
    table = await TailedTable.create(layout);
  });

  afterEach(() => table.remove());

  test("a stream that broke off goes on after its last row, at another server too", async () => {
    const first = await table.watch();
    const late = await table.begin(async (other) => {
      await other.query(insertion(["late"], "now() - interval '2 seconds'").text);
      await other.query(`savepoint s; ${insertion(["late too"]).text}`);
    });
    await table.write("seen");
    await first.until(({ rows }) => rows.length >= 1);
    await first.leave();
    await table.write("missed");
    await late("commit");
    const other = new Tail(table.db, { everyMs: 5 });
    const second = await table.watch("", first.lastId, other);
    await table.write("after");
    await second.until(({ messages }) => messages.includes("after"));
    await other.stop();
    expect(second.messages).toEqual(["late", "late too", "missed", "after"]);
    expect(second.notices).toEqual([]);
  });

  test("who comes while a server looks has seen more than that look shows, and gets it once", async () => {
    const first = await table.watch();
    const looking = new HeldDatabase({ url: table.url, tablePrefix: "cordwood" });
    await prepare(looking);
    const busy = new Tail(looking, { everyMs: 5 });
    const there = await table.watch("", null, busy);
    const come = new Promise<TailClient>((resolve) => {
      looking.meanwhile = async () => {
        looking.meanwhile = async () => {};
        await table.write("seen");
        await first.until(({ rows }) => rows.length >= 1);
        await first.leave();
        resolve(new TailClient(table.open("", first.lastId, busy)));
      };
    });
    const second = await come;
    await there.until(({ messages }) => messages.includes("seen"));
    await table.write("after");
    await second.until(({ messages }) => messages.includes("after"));
    await busy.stop();
    await looking.end();
    expect(second.messages).toEqual(["after"]);
    expect(second.notices).toEqual([]);
  });

  test("one that broke off amid rows of one commit goes on with the next of them", async () => {
    const ids: (string | null)[] = [];
    const first = new TailClient(table.open(), (row) => {
      ids.push(first.lastId);
      first.rows.push(row);
    });
    await first.until(({ isReady }) => isReady);
    await table.write("a", "b", "c", "d");
    await first.until(({ rows }) => rows.length >= 4);
    const again = await table.watch("", ids[1]);
    expect(again.messages).toEqual(["c", "d"]);
  });

  test("too long a gap is told, and so is an id of somewhere else", async () => {
    const client = await table.watch("", "of another product");
    expect(client.notices).toEqual([
      { code: "gap", message: expect.stringMatching(/^Rows may be missing here\./) },
    ]);
    await table.write("goes on");
    await client.until(({ rows }) => rows.length >= 1);
  });
});

describe("of what compaction has taken", () => {
  beforeEach(async () => {
    table = await TailedTable.create("owned");
  });

  afterEach(() => table.remove());

  test("compacting the counts between two looks loses nothing, nor for who comes back", async () => {
    const client = await table.watch();
    const { lastId } = client;
    for (const message of ["a", "b", "c"]) {
      await table.write(message);
      await compactCounts(table.db);
    }
    await client.until(({ rows }) => rows.length >= 3);
    const again = await table.watch("", lastId);
    expect([client.messages, again.messages]).toEqual([
      ["a", "b", "c"],
      ["a", "b", "c"],
    ]);
  });

  test("what is forgotten is told as a gap, and only that", async () => {
    await table.write("a");
    await compactCounts(table.db);
    // Before the position is taken: what other tests, in the same cluster, have under way as it is
    // taken might be among what is forgotten, which is told as a gap too.
    const horizon = await forgetArrivals(table.db, null);
    const early = await table.watch();
    const { lastId } = early;
    await early.leave();
    const late = await table.watch();
    await table.write("b");
    await late.until(({ rows }) => rows.length >= 1);
    await compactCounts(table.db);
    await forgetArrivals(table.db, horizon);
    const kept = await table.watch("", lastId);
    expect([kept.messages, kept.notices]).toEqual([["b"], []]);
    await kept.leave();
    // Transactions of other tests, in the same cluster, keep theirs from being forgotten.
    const forgotten = async () => {
      await forgetArrivals(table.db, await forgetArrivals(table.db, null));
      const lost = await table.watch("", lastId);
      await lost.leave();
      return lost.notices;
    };
    await eventually(async () => expect(await forgotten()).toMatchObject([{ code: "gap" }]));
  });
});
