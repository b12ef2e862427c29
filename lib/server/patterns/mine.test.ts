import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { mine } from "./mine";
import { Turns } from "./turns";

const letters = (number: number) =>
  [...String(number)].map((digit) => "abcdefghij"[Number(digit)]).join("");

/** Messages that have next to nothing in common. */
const ROWS = Array.from({ length: 40_000 }, (_, at) => ({
  message: `${letters(at)} ${letters(at * 7)} ${letters(at * 13)} went to ${letters(at * 17)}`,
}));

test("while messages of no pattern are sorted, others have their turn", async () => {
  const mining = mine({ rows: ROWS }, new Turns());
  let isMining = true;
  const ended = mining.finally(() => {
    isMining = false;
  });
  let turns = 0;
  while (isMining) {
    await turn();
    turns += 1;
  }
  const patterns = await ended;
  expect(patterns.reduce((sum, { count }) => sum + count, 0)).toBe(ROWS.length);
  // All at once it takes more than a second, and is one turn.
  expect(turns).toBeGreaterThan(10);
});

test("messages that nobody waits for any more are not sorted on", async () => {
  const leaving = new AbortController();
  const mining = mine({ rows: ROWS }, new Turns(leaving.signal));
  leaving.abort();
  await expect(mining).rejects.toMatchObject({ code: "cancelled" });
});
