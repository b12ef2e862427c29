import { expect, test } from "vitest";
import { type Entry, THIS_PROCESS } from "./entry";
import { type Overflow, Queue } from "./queue";

function entry(message: string): Entry {
  return {
    at: 0,
    level: "INFO",
    logger: "test",
    message,
    exception: null,
    extra: null,
    site: null,
    origin: THIS_PROCESS,
    size: message.length,
  };
}

function outcome(
  overflow: Overflow,
  limits: { size: number; characters: number },
  texts: string[],
) {
  const queue = new Queue({ ...limits, overflow });
  const evicted = texts.flatMap((text) => queue.push(entry(text)).map(({ message }) => message));
  return { evicted, kept: queue.take(100).map(({ message }) => message), queue };
}

test.each([
  ["drop_oldest", ["a"], ["b", "c"]],
  ["drop_newest", ["c"], ["a", "b"]],
  ["fallback", ["c"], ["a", "b"]],
] as const)("%s: what gives way to the third of two", (overflow, evicted, kept) => {
  const { queue: _, ...result } = outcome(overflow, { size: 2, characters: 100 }, ["a", "b", "c"]);
  expect(result).toEqual({ evicted, kept });
});

test("a long record takes the room of several", () => {
  const { queue: _, ...result } = outcome("drop_oldest", { size: 9, characters: 6 }, [
    "aa",
    "bb",
    "cc",
    "long",
  ]);
  expect(result).toEqual({ evicted: ["aa", "bb"], kept: ["cc", "long"] });
});

test.each(["drop_oldest", "drop_newest", "fallback"] as const)(
  "%s: a record longer than the whole queue gives way itself",
  (overflow) => {
    const { evicted, kept } = outcome(overflow, { size: 9, characters: 6 }, ["aa", "too long"]);
    expect({ evicted, kept }).toEqual({ evicted: ["too long"], kept: ["aa"] });
  },
);

test("it is first in, first out, and counts what it holds", () => {
  const queue = new Queue({ size: 100, characters: 1_000, overflow: "drop_oldest" });
  const seen: string[] = [];
  for (let n = 0; n < 60; n += 1) {
    queue.push(entry(String(n)));
    if (n % 3 === 2) seen.push(...queue.take(2).map(({ message }) => message));
  }
  seen.push(...queue.take(100).map(({ message }) => message));
  expect(seen).toEqual(Array.from({ length: 60 }, (_, n) => String(n)));
  expect([queue.length, queue.characters]).toEqual([0, 0]);
});
