import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readInput } from "@/lib/testing/read-input";
import { formatNamed } from "./formats/formats";

const line = (message: string) => `2026-02-03 10:00:00,000 - shop - INFO - ${message}`;
const ESC = String.fromCharCode(0x1b);

describe("bytes", () => {
  test.each([
    ["CRLF", `${line("one")}\r\n${line("two")}\r\n`],
    ["no line end at the end", `${line("one")}\n${line("two")}`],
    ["a byte order mark", `\ufeff${line("one")}\n${line("two")}\n`],
    ["colours", `${ESC}[32m${line("one")}${ESC}[0m\n${line(`${ESC}[1;31mtwo${ESC}[39m`)}\n`],
    ["UTF-16", Buffer.from(`\ufeff${line("one")}\n${line("two")}\n`, "utf16le")],
    ["gzip", gzipSync(`${line("one")}\n${line("two")}\n`)],
  ])("%s changes no record", async (_, input) => {
    const { rows, rejects } = await readInput(input);
    expect(rows.map((row) => [row.logger_name, row.message])).toEqual([
      ["shop", "one"],
      ["shop", "two"],
    ]);
    expect(rejects).toEqual([]);
  });

  test("a character is whole where it is cut between two reads", async () => {
    const { rows } = await readInput(`${line("Grüße 🪵")}\n`, {}, 1);
    expect(rows[0]?.message).toBe("Grüße 🪵");
  });

  test("bytes that are no UTF-8 are replaced, and the lines around them stay", async () => {
    const bad = Buffer.concat([
      Buffer.from(line("caf")),
      Buffer.from([0xe9, 0x20, 0xff, 0x0a]),
      Buffer.from(`${line("two")}\n`),
    ]);
    const { rows } = await readInput(bad);
    expect(rows.map((row) => row.message)).toEqual(["caf\ufffd \ufffd", "two"]);
  });

  test("a line of 2 MiB is cut at 1 MiB and says so, and the next line is whole", async () => {
    const long = line("x".repeat(2 * 1_048_576));
    const { rows } = await readInput(`${long}\n${line("two")}\n`);
    expect(rows).toHaveLength(2);
    expect(rows[0]?.message.length).toBeLessThanOrEqual(1_048_576);
    expect(rows[0]?.message).toContain(`… (${long.length} characters, cut at 1 MiB)`);
    expect(rows[1]?.message).toBe("two");
  });

  test("a JSON line longer than a record may be is rejected", async () => {
    const long = JSON.stringify({ msg: "x".repeat(2 * 1_048_576) });
    const { rows, rejects } = await readInput(`{"msg":"one"}\n${long}\n{"msg":"two"}\n`);
    expect(rows.map((row) => row.message)).toEqual(["one", "two"]);
    expect(rejects.map((reject) => reject.line)).toEqual([2]);
  });
});

describe("what a record doesn't say", () => {
  test("is the machine's, the input's, and the time of the import", async () => {
    const { rows, tally } = await readInput("something\nelse\n");
    expect(rows[0]).toMatchObject({
      timestamp: "2026-11-22T03:00:00.000000Z",
      hostname: "test-host",
      logger_name: "app",
      level: "INFO",
      process_id: 0,
      thread_id: "0",
      extra_data: { level_inferred: true },
    });
    expect(tally.timeless).toBe(2);
  });

  test("is what the options name", async () => {
    const { rows } = await readInput("something\n", { hostname: "web-7", logger: "legacy" });
    expect(rows[0]).toMatchObject({ hostname: "web-7", logger_name: "legacy" });
  });
});

describe("the format", () => {
  test("is plain lines where nothing else reads them; what is indented stays above", async () => {
    const { format, rows } = await readInput("Starting\n  with a detail\nDone\n");
    expect(format.name).toBe("plain");
    expect(rows.map((row) => row.message)).toEqual(["Starting\n  with a detail", "Done"]);
  });

  test("is found although traces have most of the lines", async () => {
    const trace = Array.from({ length: 190 }, (_, index) => `\tat a.b.C.m(C.java:${index})`);
    const { format, rows } = await readInput([line("one"), ...trace, line("two")].join("\n"));
    expect(format.name).toBe("python");
    expect(rows).toHaveLength(2);
  });

  test("is the one that reads most lines of a mixture", async () => {
    const lines = [line("one"), '{"msg":"json"}', line("two"), line("three")];
    const { format, rows } = await readInput(lines.join("\n"));
    expect(format.name).toBe("python");
    expect(rows.map((row) => row.message)).toEqual(['one\n{"msg":"json"}', "two", "three"]);
  });

  test("is the named one, and what it can't read is rejected", async () => {
    const format = formatNamed("json") ?? undefined;
    const { rows, tally } = await readInput(`${line("one")}\n{"msg":"json"}\n`, { format });
    expect(rows.map((row) => row.message)).toEqual(["json"]);
    expect(tally.rejects).toEqual([
      { reason: "is no JSON object", count: 1, examples: [{ line: 1, text: line("one") }] },
    ]);
  });
});

test("counts rows, levels and the range of times", async () => {
  const { tally } = await readInput(
    '{"time":"2026-01-02T00:00:00Z","level":"error"}\n{"time":"2026-01-01T00:00:00Z"}\n\n',
  );
  expect(tally).toMatchObject({
    rows: 2,
    lines: 3,
    timeless: 0,
    oldest: "2026-01-01T00:00:00.000000Z",
    newest: "2026-01-02T00:00:00.000000Z",
  });
  expect(tally.levels).toEqual([
    { level: "INFO", count: 1 },
    { level: "ERROR", count: 1 },
  ]);
});

test("no text stops the reading, however its bytes arrive", async () => {
  const text = fc.array(fc.oneof(fc.string({ unit: "binary" }), fc.json(), fc.constant(line("x"))));
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: 100, max: 9_000 }), async (lines, pieceBytes) => {
      // The first line makes it a text: what is binary is refused as a whole, and elsewhere.
      const input = [line("a".repeat(8_192)), ...lines].join("\n");
      const { rows, tally } = await readInput(input, {}, pieceBytes);
      expect(rows.length).toBe(tally.rows);
      expect(tally.lines).toBe(input.replace(/\n$/, "").split("\n").length);
    }),
    { numRuns: 50 },
  );
});
