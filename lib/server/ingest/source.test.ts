import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { readInput } from "@/lib/testing/read-input";
import { InputError } from "./input-error";
import { fileSource, loggerOf } from "./source";

const folder = mkdtempSync(join(tmpdir(), "cordwood-source-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The first bytes of a program, mostly zero. */
const PROGRAM = Buffer.concat([Buffer.from("\x7fELF"), Buffer.alloc(4_000)]);

function file(name: string, content: string | Buffer): string {
  writeFileSync(join(folder, name), content);
  return name;
}

describe("a file is refused with a sentence", () => {
  test.each([
    ["that doesn't exist", () => "nowhere.log", /nowhere\.log does not exist/],
    ["that is a directory", () => ".", /is a directory\. Name the files/],
    ["that is empty", () => file("empty.log", ""), /empty\.log is empty/],
    ["that is a program", () => file("a.out", PROGRAM), /a\.out is a binary file/],
    [
      "that is packed by another packer",
      () => file("a.xz", Buffer.from("fd377a585a000004", "hex")),
      /xz -dc a\.xz \| npx cordwood import/,
    ],
  ])("%s", async (_, name, message) => {
    const refused = fileSource(name(), folder);
    await expect(refused).rejects.toThrow(message);
    await expect(refused).rejects.toBeInstanceOf(InputError);
  });
});

describe("a stream is refused with a sentence", () => {
  test.each([
    ["that is empty", "", /app\.log is empty/],
    ["that is a program", PROGRAM, /app\.log is a binary file/],
    ["that is a packed program", gzipSync(PROGRAM), /app\.log is a binary file/],
    ["that is cut off", gzipSync("a line\n".repeat(9_999)).subarray(0, 50), /is cut off/],
    ["that is damaged", Buffer.from("1f8b08000000ffffffffff", "hex"), /is damaged/],
  ])("%s", async (_, input, message) => {
    const refused = readInput(input);
    await expect(refused).rejects.toThrow(message);
    await expect(refused).rejects.toBeInstanceOf(InputError);
  });
});

test("a file that says its size and when it was written", async () => {
  const source = await fileSource(file("shop.log", "a line\n"), folder);
  expect(source.size).toBe(7);
  expect(source.modified).toBeInstanceOf(Date);
});

test.each([
  ["/var/log/shop.log", "shop"],
  ["shop.log.1.gz", "shop"],
  ["shop.orders.log", "shop.orders"],
  ["shop.log-20261122.gz", "shop"],
  ["shop", "shop"],
  [".log", "import"],
])("records of %s that name no logger get %s", (name, logger) => {
  expect(loggerOf({ name })).toBe(logger);
});
