const SPLICES = [
  "\0",
  '"',
  "\\",
  "\\ud800",
  "{",
  "[[[[[[[[",
  "}",
  "null",
  "1e999",
  "-1",
  "9".repeat(40),
  "\n",
  "__proto__",
  "\xff\xfe",
  "%",
  ",",
];

/** Chances that the same seed makes the same. */
export interface Chances {
  /** From 0 to 1. */
  random(): number;
  pick<T>(list: readonly T[]): T;
  /** A body with a few mistakes. */
  mutated(body: Buffer): Buffer;
}

export function chancesOf(seed: number): Chances {
  const random = generator(seed);
  const pick = <T>(list: readonly T[]): T => {
    const item = list[Math.floor(random() * list.length)];
    if (item === undefined) throw new Error("There is nothing to pick from.");
    return item;
  };
  return {
    random,
    pick,
    mutated(given) {
      let body = given;
      for (let times = Math.ceil(random() * 4); times > 0; times -= 1) {
        body = mutated(body, random, pick);
      }
      return body;
    },
  };
}

function mutated(body: Buffer, random: () => number, pick: <T>(list: readonly T[]) => T): Buffer {
  const at = Math.floor(random() * body.length);
  const to = Math.min(body.length, at + Math.floor(random() * 12));
  const [before, between, after] = [body.subarray(0, at), body.subarray(at, to), body.subarray(to)];
  switch (Math.floor(random() * 5)) {
    case 0:
      return Buffer.concat([before, after]);
    case 1:
      return Buffer.concat([before, between, between, between, after]);
    case 2:
      return Buffer.concat([before, Buffer.from(pick(SPLICES), "latin1"), after]);
    case 3:
      return Buffer.concat([
        before,
        Buffer.from([Math.floor(random() * 256)]),
        body.subarray(at + 1),
      ]);
    default:
      return before;
  }
}

/** Mulberry32. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}
