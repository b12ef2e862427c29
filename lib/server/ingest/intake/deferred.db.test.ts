import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { deferredRefusal } from "@/lib/testing/deferred-refusal";
import { eventually } from "@/lib/testing/eventually";
import { batchOf, type IntakePlace, intakePlace } from "@/lib/testing/intake-place";

let place: IntakePlace;

beforeEach(async () => {
  place = await intakePlace();
});

afterEach(() => place.remove());

/** Nobody listens there. */
const AWAY = "postgres://nobody@127.0.0.1:1/none";

const refuse = (when: string) => place.db.query(deferredRefusal(place.db.logs.text, when));

test("of a batch with a row that is refused at its commit all others are stored, and it is named", async () => {
  await refuse("new.message = 'beer'");
  const { refused } = await place.open().add(batchOf(["tea", "beer", "milk"]));
  expect(refused).toEqual([{ row: 1, reason: "no beer is kept here" }]);
  expect(await place.stored()).toEqual(["tea", "milk"]);
});

test("a batch whose commit is refused for no row of its own is refused whole, and another is stored", async () => {
  await refuse("new.message = 'beer' and current_query() = 'commit'");
  const intake = place.open();
  const { refused } = await intake.add(batchOf(["tea", "beer"]));
  expect(refused.map(({ row }) => row)).toEqual([0, 1]);
  await intake.add(batchOf(["milk"]));
  expect(await place.stored()).toEqual(["milk"]);
});

test("what waits on disk behind a row that is refused at its commit is written, and the row is kept with the reason", async () => {
  const first = place.open({ url: AWAY });
  for (const messages of [["tea", "beer"], ["milk"]]) await first.add(batchOf(messages));
  await place.close(first);
  await refuse("new.message = 'beer'");
  const second = place.open();
  second.begin();
  await eventually(async () => expect(await place.stored()).toEqual(["tea", "milk"]));
  await eventually(() => expect(second.state.spoolRows).toBe(0));
  expect(second.tally.rejectedLater).toBe(1);
  const lines = (await readFile(second.state.rejectsFile, "utf8")).trim().split("\n");
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { reason: "no beer is kept here", row: { message: "beer" } },
  ]);
});
