import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { RefusedFile } from "./refused-file";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cordwood-refused-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const untold = (text: string) => ({
  at: "2026-11-22T12:00:00.000Z",
  from: "10.0.0.7",
  protocol: "syslog",
  reason: "is not valid JSON",
  text,
});

test("the last records are kept, in two files at most", async () => {
  const file = new RefusedFile(folder, 2 ** 30, 100);
  for (const text of ["one", "two", "three"]) {
    file.add([untold(text)]);
    await file.settled();
  }
  expect((await readdir(folder)).sort()).toEqual(["refused.ndjson", "refused.ndjson.old"]);
  expect(JSON.parse(await readFile(file.path, "utf8"))).toEqual(untold("three"));
});

test("what comes faster than it is written is bounded, and nothing where nothing is kept", async () => {
  const file = new RefusedFile(folder, 2 ** 30);
  for (let count = 0; count < 100; count += 1) file.add([untold("x".repeat(2 ** 16))]);
  await file.settled();
  const { length } = await readFile(file.path, "utf8");
  expect(length).toBeGreaterThan(2 ** 20);
  expect(length).toBeLessThan(2 ** 20 * 1.2);
  const none = new RefusedFile(join(folder, "none"), 0);
  none.add([untold("one")]);
  await none.settled();
  expect(await readdir(folder)).toEqual(["refused.ndjson"]);
});
