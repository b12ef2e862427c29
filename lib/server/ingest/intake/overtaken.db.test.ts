import { afterEach, beforeEach, expect, test } from "vitest";
import { eventually } from "@/lib/testing/eventually";
import { HeldLine } from "@/lib/testing/held-line";
import { batchOf, type IntakePlace, intakePlace } from "@/lib/testing/intake-place";

let place: IntakePlace;
let line: HeldLine;

beforeEach(async () => {
  place = await intakePlace();
  line = await HeldLine.to(place.url);
});

afterEach(async () => {
  line.release();
  await place.remove();
  line.close();
});

/** Longer than any of these tests. */
const NEVER_MS = 600_000;

/** An intake whose first transaction hangs, and that one's outcome. */
async function hanging(options: { calmMs: number; answerMs?: number }) {
  const intake = place.open({ url: line.url, spoolBytes: 2 ** 28, ...options });
  await intake.add(batchOf(["zero"]));
  line.hold();
  let isDone = false;
  const first = intake.add(batchOf(["one"])).then((written) => {
    isDone = true;
    return written;
  });
  return { intake, first, isDone: () => isDone };
}

test("what comes behind a transaction that hangs is acknowledged from the disk, and written behind it", async () => {
  const { intake, first, isDone } = await hanging({ calmMs: 20 });
  for (const name of ["two", "three", "four"]) await intake.add(batchOf([name]));
  expect(isDone()).toBe(false);
  expect(intake.state.spoolRows).toBe(3);
  line.release();
  await first;
  await intake.add(batchOf(["five"]));
  await eventually(() => expect(intake.state.spoolRows).toBe(0));
  expect(await place.stored()).toEqual(["zero", "one", "two", "three", "four", "five"]);
});

test("the rows of a transaction that is given up go in front of what overtook it", async () => {
  const { intake, first } = await hanging({ calmMs: 20, answerMs: 400 });
  const later = ["two", "three"].map((name) => intake.add(batchOf([name])));
  await Promise.all(later);
  await first;
  await intake.add(batchOf(["four"]));
  line.release();
  await eventually(() => expect(intake.state.spoolRows).toBe(0));
  expect(await place.stored()).toEqual(["zero", "one", "two", "three", "four"]);
});

test("the same by the next process", async () => {
  const { intake, first } = await hanging({ calmMs: 20, answerMs: 400 });
  await Promise.all(["two", "three"].map((name) => intake.add(batchOf([name]))));
  await first;
  await place.close(intake);
  const next = place.open();
  next.begin();
  await eventually(async () => expect(await place.stored()).toHaveLength(4));
  expect(await place.stored()).toEqual(["zero", "one", "two", "three"]);
});

test("nothing is turned away while there is room on disk, however fast it comes", async () => {
  const { intake, first } = await hanging({ calmMs: NEVER_MS });
  // Twice what may wait in memory.
  const text = "x".repeat(2 ** 20);
  const sent = Array.from({ length: 128 }, (_, index) => `${index} ${text}`);
  const adding: Promise<unknown>[] = [];
  for (const message of sent) {
    adding.push(intake.add(batchOf([message])));
    await eventually(() => expect(intake.state.queuedBytes).toBeLessThan(60 * 2 ** 20));
  }
  expect(intake.tally.overloads).toBe(0);
  expect(intake.state.spoolBytes).toBeGreaterThan(30 * 2 ** 20);
  line.release();
  await first;
  await Promise.all(adding);
  await eventually(() => expect(intake.state.spoolRows).toBe(0));
  const stored = (await place.stored()).map((message) => message.split(" ", 1)[0]);
  expect(stored).toEqual(["zero", "one", ...sent.keys()].map(String));
});

test("while Cordwood starts logs are kept on disk, where they were stored before", async () => {
  const first = place.open();
  await first.add(batchOf(["one"]));
  await place.close(first);
  place.state = { status: "starting", message: "Cordwood is starting." };
  const second = place.open();
  second.begin();
  await eventually(() => second.add(batchOf(["two"])));
  expect(second.state.spoolRows).toBe(1);
  place.state = { status: "ready" };
  await eventually(async () => expect(await place.stored()).toEqual(["one", "two"]));
});
