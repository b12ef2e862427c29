import { mkdtemp, rm } from "node:fs/promises";
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
