import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { raw } from "sql-template-tag";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Database } from "@/lib/server/db/database";
import { type IntakePlace, intakePlace, spreadOut } from "@/lib/testing/intake-place";
import { LostAnswer } from "@/lib/testing/lost-answer";
import { FollowStore } from "./follow-store";

let place: IntakePlace;
let folder: string;

beforeEach(async () => {
  place = await intakePlace();
  folder = await mkdtemp(join(tmpdir(), "cordwood-position-"));
  const { db } = place;
  await db.query(raw(`alter table ${db.logs.text} add constraint dry check (message <> 'beer')`));
});

afterEach(async () => {
  await place.remove();
  await rm(folder, { recursive: true });
});

const position = { inode: "1:2", head: "", headBytes: 0, offset: 0, at: 0 };
const from = { position, late: [] };
const next = { format: "plain", late: [], position: { ...position, offset: 100 } };

function storeOn(db: Database): FollowStore {
  const { signal } = new AbortController();
  return new FollowStore({ db, folder, signal, onWait: () => {} });
}

test("rows among refused ones are stored once when the answer to their commit is lost", async () => {
  const way = await LostAnswer.to(place.url);
  const db = new Database({ url: way.url, tablePrefix: "cordwood", poolSize: 1 });
  const beers = Array.from({ length: 150 }, () => "beer");
  const refused = await storeOn(db).write(spreadOut([...beers, "tea", "milk"]), next, from);
  expect(way.lost).toBe(1);
  expect(refused.map(({ row }) => row)).toEqual([...beers.keys()]);
  expect(await place.stored()).toEqual(["tea", "milk"]);
  await db.end();
  way.close();
});

test.each([
  ["some of them", ["beer", "tea"]],
  ["all of them", ["beer", "beer"]],
])(
  "who comes after a process that was killed behind rows of which %s were refused goes on there",
  async (_, messages) => {
    await storeOn(place.db).write(spreadOut(messages), next, from);
    const successor = storeOn(place.db);
    expect(await successor.open("app.log")).toEqual({ ...next, pending: null });
    await successor.close();
  },
);
