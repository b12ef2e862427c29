import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Assembler, RECORD_LENGTH_MAX, type Reject } from "./assembler";
import { FORMATS } from "./formats/formats";
import { python } from "./formats/python";
import { WallClock } from "./wall-clock";

const clock = new WallClock("UTC");
const HEADER = "2026-02-03 10:00:00,000 - shop - ERROR - Failed";

function assemble(lines: string[], format = python) {
  const rejects: Reject[] = [];
  const assembler = new Assembler(
    format,
    clock,
    () => 0,
    (reject) => rejects.push(reject),
  );
  const pushed = lines.map((line) => assembler.push(line));
  const records = [...pushed, assembler.end()].filter((record) => record !== null);
  return { records, rejects, blankLines: assembler.blankLines };
}

test("lines above the first record are rejected, each with its number", () => {
  const { records, rejects } = assemble(["half a trace", "", HEADER]);
  expect(records).toHaveLength(1);
  expect(rejects).toEqual([
    { line: 1, text: "half a trace", reason: "stands above the first record" },
  ]);
});

describe("the exception starts", () => {
  test.each([
    ["at a traceback", ["Traceback (most recent call last):", '  File "a.py"'], 0],
    ["at a traceback of a group", ["  + Exception Group Traceback (most recent call last):"], 0],
    ["at a frame after a tab", ["\tat a.b(C.java:1)"], 0],
    ["at a frame after spaces", ["    at f (/srv/a.js:1:2)"], 0],
    ["at a cause", ["Caused by: java.io.IOException: gone"], 0],
    ["at the name above the frames", ["more text", "a.b.FooException: x", "\tat a.b(C.java:1)"], 1],
    [
      "at the name where its text has lines",
      ["TypeError: x", "of two lines", "    at f (a.js)"],
      0,
    ],
  ])("%s", (_, below, from) => {
    const draft = assemble([HEADER, ...below]).records[0]?.draft;
    expect(draft?.message).toBe(["Failed", ...below.slice(0, from)].join("\n"));
    expect(draft?.exception).toBe(below.slice(from).join("\n"));
  });

  test("nowhere where an exception is only mentioned", () => {
    const draft = assemble([HEADER, "ValueError: bad", "was all it said"]).records[0]?.draft;
    expect(draft?.message).toBe("Failed\nValueError: bad\nwas all it said");
    expect(draft?.exception).toBeUndefined();
  });
});

test("blank lines stay inside a record and not at its end", () => {
  const { records, blankLines } = assemble(["", HEADER, "", "text", "", "", HEADER]);
  expect(records.map(({ draft }) => draft.message)).toEqual(["Failed\n\ntext", "Failed"]);
  expect(records.map(({ lines }) => lines)).toEqual([5, 1]);
  expect(blankLines).toBe(1);
});

test("what a record holds past its limit is rejected, and the next record is whole again", () => {
  const long = "x".repeat(RECORD_LENGTH_MAX / 4);
  const { records, rejects } = assemble([HEADER, long, long, long, long, HEADER, "text"]);
  expect(records.map(({ lines }) => lines)).toEqual([4, 2]);
  expect(rejects.map(({ line, reason }) => [line, reason])).toEqual([
    [5, "past the 1 MiB one record may have"],
  ]);
});

test("every line is in exactly one record, one reject or blank, whatever it holds", () => {
  const line = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom(HEADER, "", " ", "{", '{"a":1}', "Traceback (most recent call last):"),
    fc.constantFrom(...FORMATS.map((format) => format.example)),
    fc.json(),
  );
  fc.assert(
    fc.property(fc.array(line), fc.constantFrom(...FORMATS), (lines, format) => {
      const { records, rejects, blankLines } = assemble(lines, format);
      const placed = records.reduce((sum, record) => sum + record.lines, 0);
      expect(placed + rejects.length + blankLines).toBe(lines.length);
    }),
    { numRuns: 500 },
  );
});

test("no text of a line is lost or moved", () => {
  const line = fc.stringMatching(/^[a-z :.\t(){}"]{1,40}$/).filter((text) => text.trim() !== "");
  fc.assert(
    fc.property(fc.array(line), (below) => {
      const { records } = assemble([HEADER, ...below]);
      const { message, exception } = records[0]?.draft ?? { message: "" };
      const whole = exception === undefined ? message : `${message}\n${exception}`;
      expect(whole.replace(/\s+/g, " ").trim()).toBe(
        ["Failed", ...below].join("\n").replace(/\s+/g, " ").trim(),
      );
    }),
  );
});
