import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { batchOf } from "@/lib/testing/intake-place";
import { RejectsFile } from "./rejects";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cordwood-rejects-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const REFUSED = [{ row: 0, reason: "is dry" }];
const NOW = new Date("2026-11-22T12:00:00Z");

/** Adds the rejected row of a batch that ends there. */
const add = (file: RejectsFile, message: string, offset: number) =>
  file.add(batchOf([message]), REFUSED, { segment: 0, offset }, NOW);

test("no file is overwritten: one that is large gets the next number", async () => {
  await writeFile(join(folder, "rejects.ndjson.old"), "{}\n");
  await writeFile(join(folder, "rejects-000002.ndjson"), "{}\n{}\n");
  const file = new RejectsFile(folder, 2 ** 20, 10);
  await file.begin();
  for (const [at, message] of ["one", "two", "three"].entries()) await add(file, message, at);
  expect((await readdir(folder)).sort()).toEqual([
    "rejects-000002.ndjson",
    "rejects-000003.ndjson",
    "rejects-000004.ndjson",
    "rejects.ndjson",
    "rejects.ndjson.old",
  ]);
  expect(await readFile(join(folder, "rejects-000004.ndjson"), "utf8")).toContain('"two"');
  expect(file.rows).toBe(6);
});

test("what is added again for the same place of the spool is there once", async () => {
  const file = new RejectsFile(folder, 2 ** 20);
  await add(file, "one", 1);
  await add(file, "two", 2);
  await add(file, "two", 2);
  const lines = (await readFile(file.path, "utf8")).trim().split("\n");
  expect(lines.map((line) => JSON.parse(line).row.message)).toEqual(["one", "two"]);
  expect(file.rows).toBe(2);
  expect([2, 2].map((offset) => file.settle({ segment: 0, offset }))).toEqual([1, 0]);
});

test("all files together have a bound, which one batch alone may pass", async () => {
  const file = new RejectsFile(folder, 100);
  await add(file, "x".repeat(200), 1);
  await expect(add(file, "two", 2)).rejects.toMatchObject({
    message: expect.stringMatching(/moved away/),
  });
  await rm(file.path);
  await add(file, "two", 2);
  expect(await readFile(file.path, "utf8")).toContain('"two"');
});
