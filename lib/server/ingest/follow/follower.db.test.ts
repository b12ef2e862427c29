import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sql from "sql-template-tag";
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { Database } from "@/lib/server/db/database";
import { InputError } from "@/lib/server/ingest/input-error";
import { WallClock } from "@/lib/server/ingest/wall-clock";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { eventually } from "@/lib/testing/eventually";
import { followUnderKills } from "@/lib/testing/follow-under-kills";
import { RotatingLog, type Rotation } from "@/lib/testing/rotating-log";
import { FollowStore } from "./follow-store";
import { Follower } from "./follower";
import type { FeedReject } from "./record-feed";

/** Longer than any of the writers here goes on with a file it has renamed. */
const SETTLE_MS = 50;

/** Longer than the writers here take for one record. */
const HOLD_MS = 50;

let database: TestDatabase;
let db: Database;
let folder: string;
let path: string;
let said: string[];
let rejects: FeedReject[];
let running: { stop: () => Promise<void> }[];

beforeEach(async () => {
  database = await testDatabase();
  db = new Database({ url: database.url, tablePrefix: "cordwood", poolSize: 4 });
  folder = mkdtempSync(join(tmpdir(), "cordwood-follow-"));
  path = join(folder, "app.log");
  said = [];
  rejects = [];
  running = [];
});

afterEach(async () => {
  for (const { stop } of running) await stop();
  await db.end();
  await database.drop();
  rmSync(folder, { recursive: true });
});

function follow() {
  const stopping = new AbortController();
  const { signal } = stopping;
  const say = (line: string) => void said.push(line);
  const follower = new Follower({
    path,
    store: new FollowStore({ db, folder: join(folder, "position"), signal, onWait: say }),
    signal,
    say,
    settleMs: SETTLE_MS,
    holdMs: HOLD_MS,
    clock: new WallClock("UTC"),
    hostname: "here",
    redactor: null,
    logger: "app",
    format: null,
    now: () => Date.now() * 1_000,
    onReject: (reject) => void rejects.push(reject),
  });
  const ended = follower.run();
  const stop = async () => {
    stopping.abort();
    await ended;
  };
  running.push({ stop });
  return { stop, ended };
}

async function messages(): Promise<string[]> {
  const rows = await db.query<{ message: string }>(sql`select message from ${db.logs} order by id`);
  return rows.map(({ message }) => message);
}

function expectRows(expected: readonly string[]): Promise<void> {
  return eventually(async () => expect(await messages()).toEqual(expected));
}

const numbered = (count: number) => Array.from({ length: count }, (_, at) => `record ${at}`);

describe("each record is imported once, in order,", () => {
  test.each<Rotation>(["rename", "copy", "pack"])(
    "through rotation by %s, while somebody follows and while nobody does",
    async (by) => {
      const log = new RotatingLog(path);
      const rotateTwice = () => {
        for (let round = 0; round < 2; round += 1) {
          log.write(3);
          log.rotate(by);
        }
        log.write(2);
      };
      log.write(7);
      const first = follow();
      await expectRows(numbered(7));
      rotateTwice();
      await expectRows(numbered(15));
      await first.stop();
      rotateTwice();
      follow();
      await expectRows(numbered(23));
      expect(said).toEqual([]);
    },
  );

  test("through the death of the process at any moment, while the log is rotated", async () => {
    const { missing, doubled, traces, written } = await followUnderKills({
      url: database.url,
      folder,
      lives: 2,
    });
    expect({ missing, doubled, traces }).toEqual({ missing: 0, doubled: 0, traces: written / 5 });
  });
});

const line = (message: string) => `2026-11-22 09:30:00,000 - shop - INFO - ${message}\n`;

test.each(["app-2026-11-22.log", "yesterday.txt"])(
  "a file that is renamed to %s while nobody follows is read to its end",
  async (name) => {
    writeFileSync(path, line("one"));
    const first = follow();
    await expectRows(["one"]);
    await first.stop();
    appendFileSync(path, line("two"));
    renameSync(path, join(folder, name));
    writeFileSync(path, line("three"));
    follow();
    await expectRows(["one", "two", "three"]);
  },
);

test("what a program writes to a renamed file long after is read too, each row once", async () => {
  const renamed = join(folder, "app.log.1");
  writeFileSync(path, line("one"));
  const first = follow();
  await expectRows(["one"]);
  renameSync(path, renamed);
  writeFileSync(path, line("two"));
  await expectRows(["one", "two"]);
  appendFileSync(renamed, line("three"));
  await expectRows(["one", "two", "three"]);
  await first.stop();
  appendFileSync(renamed, line("four"));
  follow();
  await expectRows(["one", "two", "three", "four"]);
  rmSync(renamed);
  appendFileSync(path, line("five"));
  await expectRows(["one", "two", "three", "four", "five"]);
});

test("what programs write to files that were rotated away twice and once is read, each row once", async () => {
  writeFileSync(path, line("one"));
  const first = follow();
  await expectRows(["one"]);
  const rotate = () => {
    if (existsSync(`${path}.1`)) renameSync(`${path}.1`, `${path}.2`);
    renameSync(path, `${path}.1`);
  };
  rotate();
  writeFileSync(path, line("two"));
  await expectRows(["one", "two"]);
  rotate();
  writeFileSync(path, line("three"));
  await expectRows(["one", "two", "three"]);
  appendFileSync(`${path}.2`, line("four"));
  await expectRows(["one", "two", "three", "four"]);
  appendFileSync(`${path}.1`, line("five"));
  await expectRows(["one", "two", "three", "four", "five"]);
  await first.stop();
  appendFileSync(`${path}.2`, line("six"));
  follow();
  await expectRows(["one", "two", "three", "four", "five", "six"]);
});

test("a renamed file that is written to all the time doesn't hold the new one up", async () => {
  writeFileSync(path, line("old 0"));
  follow();
  await expectRows(["old 0"]);
  renameSync(path, `${path}.1`);
  let old = 1;
  const writing = setInterval(() => appendFileSync(`${path}.1`, line(`old ${old++}`)), 5);
  onTestFinished(() => clearInterval(writing));
  writeFileSync(path, line("new"));
  await eventually(async () => expect(await messages()).toContain("new"));
  clearInterval(writing);
  const all = [...Array.from({ length: old }, (_, at) => `old ${at}`), "new"].sort();
  await eventually(async () => expect((await messages()).sort()).toEqual(all));
});

test("another program's log of a similar name is left alone", async () => {
  writeFileSync(path, line("one"));
  const first = follow();
  await expectRows(["one"]);
  await first.stop();
  renameSync(path, `${path}.1`);
  for (const name of ["app-2.log", "app.log-2", "app.2.log", "app.log-20261122"]) {
    writeFileSync(join(folder, name), line("of another"));
  }
  writeFileSync(path, line("two"));
  follow();
  await expectRows(["one", "two"]);
});

test("a line that isn't whole yet waits for its end", async () => {
  writeFileSync(path, line("one") + line("two").slice(0, 40));
  follow();
  await expectRows(["one"]);
  appendFileSync(path, line("two").slice(40));
  await expectRows(["one", "two"]);
});

test("lines that come after their record was taken as whole stand beside it", async () => {
  writeFileSync(path, line("one"));
  follow();
  await expectRows(["one"]);
  appendFileSync(path, `late\n${line("two")}`);
  await expectRows(["one", "late", "two"]);
  const [row] = await db.query(
    sql`select logger_name, extra_data from ${db.logs} where message = 'late'`,
  );
  expect(row).toEqual({ logger_name: "shop", extra_data: { continued: true } });
});

test("a file that is emptied and begun anew is said to be another, and read from its start", async () => {
  writeFileSync(path, line("one") + line("two"));
  follow();
  await expectRows(["one", "two"]);
  truncateSync(path);
  appendFileSync(path, line("three"));
  await expectRows(["one", "two", "three"]);
});

test("a file that comes later is waited for", async () => {
  follow();
  await eventually(() => expect(said).toEqual([expect.stringMatching(/does not exist yet/)]));
  writeFileSync(path, line("one"));
  await expectRows(["one"]);
});

test.each([
  ["a binary file", Buffer.from([0, 1, 2, 3, 0x0a, 255, 254, 0x0a]), /is a binary file/],
  ["UTF-16", Buffer.from(`\ufeff${line("one")}`, "utf16le"), /is UTF-16/],
])("%s is not followed, and why is said", async (_, content, reason) => {
  writeFileSync(path, content);
  const { ended } = follow();
  running.pop();
  await expect(ended).rejects.toThrow(reason);
  expect(await messages()).toEqual([]);
});

test("a second process on the same file is refused", async () => {
  writeFileSync(path, line("one"));
  follow();
  await expectRows(["one"]);
  const second = follow();
  running.pop();
  await expect(second.ended).rejects.toThrow(InputError);
});

test("a row that the table refuses is handed out, and the others are stored", async () => {
  await db.query(sql`alter table ${db.logs} add constraint short check (length(message) < 10)`);
  writeFileSync(path, line("one") + line("far too long") + line("two"));
  follow();
  await expectRows(["one", "two"]);
  expect(rejects).toEqual([
    expect.objectContaining({ text: expect.stringContaining("far too long") }),
  ]);
});
