import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { Frames, MESSAGE_BYTES } from "./frames";

/** What comes out of a text that arrives in pieces of these lengths. */
function framed(text: string, pieces: readonly number[] = [], isCounted = true): string[] {
  const bytes = Buffer.from(text);
  const frames = new Frames(isCounted);
  const found: Buffer[] = [];
  let at = 0;
  for (const length of [...pieces, bytes.length]) {
    found.push(...frames.push(bytes.subarray(at, at + length)));
    at += length;
  }
  const last = frames.end();
  return [...found, ...(last ? [last] : [])].map(String);
}

describe("messages are set off", () => {
  test.each([
    ["by newlines", "<1>one\n<2>two\n", ["<1>one", "<2>two"]],
    ["by NULs", "<1>one\0<2>two\0", ["<1>one", "<2>two"]],
    ["by their lengths", "6 <1>one9 <2>two\nII", ["<1>one", "<2>two\nII"]],
    [
      "in several ways on one connection",
      "6 <1>one<2>two\n<3>three\0",
      ["<1>one", "<2>two", "<3>three"],
    ],
    ["without an end at the end", "<1>one\n<2>two", ["<1>one", "<2>two"]],
    ["with blank ones between", "\n\n<1>one\n\n", ["<1>one"]],
  ])("%s, however they are cut in pieces", (_, text, messages) => {
    const pieces = fc.array(fc.integer({ min: 1, max: 8 }), { maxLength: 20 });
    fc.assert(
      fc.property(pieces, (lengths) => {
        expect(framed(text, lengths)).toEqual(messages);
      }),
    );
  });

  test("lines that begin with a number are lines where none has its length in front", () => {
    expect(framed('12 {"a":1}\n5\n', [], false)).toEqual(['12 {"a":1}', "5"]);
  });
});

test("a message without an end is cut, and what is held stays small", () => {
  const [first, second] = framed("x".repeat(MESSAGE_BYTES + 10));
  expect([first?.length, second?.length]).toEqual([MESSAGE_BYTES, 10]);
});

test("a message that comes in small pieces is looked at and copied once, and not with each piece", () => {
  const length = 2 ** 16;
  let worked = 0;
  const search = Buffer.prototype.indexOf;
  vi.spyOn(Buffer.prototype, "indexOf").mockImplementation(function (
    this: Buffer,
    ...args: unknown[]
  ) {
    worked += this.length;
    return Reflect.apply(search, this, args);
  });
  const joining = vi.spyOn(Buffer, "concat");
  const copying = vi.spyOn(Buffer.prototype, "copy");
  const frames = new Frames(true);
  for (let sent = 0; sent < length; sent += 8) frames.push(Buffer.alloc(8, "x"));
  const [message] = frames.push(Buffer.from("\n"));
  for (const [parts] of joining.mock.calls) for (const part of parts) worked += part.length;
  for (const from of copying.mock.contexts) worked += from instanceof Buffer ? from.length : 0;
  vi.restoreAllMocks();
  expect(message?.length).toBe(length);
  // Anew with each piece it would be some thousand times as much.
  expect(worked).toBeLessThan(20 * length);
});

test("many messages that come at once are each found once", () => {
  const text = "<1>x\0".repeat(50_000);
  expect(framed(text)).toHaveLength(50_000);
});
