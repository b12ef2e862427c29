import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Spool } from "./spool";
import type { SpoolEntry } from "./spool-entry";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cordwood-spool-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

function entry(text: string): SpoolEntry {
  return { text: Buffer.from(`${text}\n`), rows: 1, key: null, transaction: null };
}

/** Writes the oldest, as `drain` does, and returns their texts. */
async function takeOut(spool: Spool): Promise<string[]> {
  const head = await spool.head(1_000);
  const last = head.at(-1);
  if (last) await spool.beginCommit("1", last.to);
  await spool.advance(head);
  return head.map(({ entry }) => entry.text.toString().trimEnd());
}

test("what is appended while the oldest are taken out comes out once, in order", async () => {
  const spool = await Spool.open(folder, 2 ** 20);
  const names = Array.from({ length: 300 }, (_, index) => `row ${index}`);
  let isSending = true;
  const sending = (async () => {
    for (const name of names) {
      await spool.append([entry(name)]);
      await turn();
    }
    isSending = false;
  })();
  const out: string[] = [];
  while (isSending || !spool.isEmpty) {
    out.push(...(await takeOut(spool)));
    await turn();
  }
  await sending;
  expect(out).toEqual(names);
  expect(spool).toMatchObject({ rows: 0, bytes: 0, isEmpty: true });
  await spool.close();
});

/** Everything that waits in the folder, as the next process finds it. */
async function reopened(): Promise<string[]> {
  const spool = await Spool.open(folder, 2 ** 20);
  const out: string[] = [];
  while (!spool.isEmpty) out.push(...(await takeOut(spool)));
  expect(spool).toMatchObject({ rows: 0, bytes: 0 });
  await spool.close();
  return out;
}

async function keep(...texts: string[]): Promise<string> {
  const spool = await Spool.open(folder, 2 ** 20);
  await spool.append(texts.map(entry));
  await spool.close();
  return join(folder, "000000000000.spool");
}

test("a rotten entry takes no other with it, and its file is set aside", async () => {
  const path = await keep("one", "two", "three");
  const rotten = (await readFile(path, "latin1")).replace("two", "t\0o");
  await writeFile(path, rotten, "latin1");
  expect(await reopened()).toEqual(["one", "three"]);
  expect(await readFile(`${path}.rotten`, "latin1")).toBe(rotten);
});

test("what a crash left half written at the end is cut off, and nothing else", async () => {
  const path = await keep("one", "two");
  await appendFile(path, '{"rows":1,"bytes":4,"ke');
  expect(await reopened()).toEqual(["one", "two"]);
  expect((await readdir(folder)).filter((name) => name.includes("rotten"))).toEqual([]);
});
