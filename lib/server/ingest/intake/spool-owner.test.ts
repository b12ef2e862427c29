import { mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { claimSpool, isSuccessor } from "./spool-owner";

const BEAT_MS = 50;

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cordwood-owner-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const OTHER = { id: "other", pid: process.pid, stamp: "1 boot", place: "elsewhere" };

/** What a process of the same number leaves that runs, or ran, in another container. */
async function leaveElsewhere(): Promise<string> {
  const file = join(folder, "owner.json");
  await writeFile(file, JSON.stringify(OTHER));
  return file;
}

test("a folder has one owner, and another once that gives it back", async () => {
  const release = await claimSpool(folder, BEAT_MS);
  await expect(claimSpool(folder, BEAT_MS)).rejects.toMatchObject({
    message: expect.stringMatching(`Process ${process.pid} already`),
  });
  await release();
  await (await claimSpool(folder, BEAT_MS))();
});

test("a process of the same number in another container is an owner while it shows that it lives", async () => {
  const file = await leaveElsewhere();
  const claim = claimSpool(folder, BEAT_MS).then(
    () => "claimed",
    () => "refused",
  );
  let outcome = "waiting";
  void claim.then((settled) => {
    outcome = settled;
  });
  for (let at = 1; outcome === "waiting"; at += 1) {
    await utimes(file, at, at);
    await delay(1);
  }
  expect(outcome).toBe("refused");
});

/** How many of eight that claim the folder at once get it; they give it back. */
async function claimAtOnce(beatMs: number): Promise<number> {
  const claims = Array.from({ length: 8 }, () => claimSpool(folder, beatMs));
  const settled = await Promise.allSettled(claims);
  const releases = settled.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
  await Promise.all(releases.map((release) => release()));
  return releases.length;
}

test("of many that come upon a dead owner one takes its place, and leaves nothing of the dead", async () => {
  for (let round = 0; round < 50; round += 1) {
    await leaveElsewhere();
    expect(await claimAtOnce(1)).toBe(1);
    expect(await readdir(folder)).toEqual([]);
  }
});

test("who finds an owner dead whose place was taken meanwhile takes nobody's", async () => {
  const file = await leaveElsewhere();
  const release = await claimSpool(folder, 1);
  expect(await isSuccessor([{ file, owner: OTHER }], { ...OTHER, id: "late" })).toBe(false);
  expect(await readdir(folder)).toEqual(["owner.json"]);
  await release();
  expect(await readdir(folder)).toEqual([]);
});

test("who died while it took a dead owner's place has a successor too", async () => {
  const file = await leaveElsewhere();
  const heir = { id: "heir", pid: process.pid, stamp: "2 boot", place: "elsewhere" };
  await writeFile(`${file}.after-other`, JSON.stringify(heir));
  expect(await claimAtOnce(BEAT_MS)).toBe(1);
  expect(await readdir(folder)).toEqual([]);
});

test("a file that was cut short is nobody's", async () => {
  await writeFile(join(folder, "owner.json"), '{"id": "ot');
  expect(await claimAtOnce(BEAT_MS)).toBe(1);
});
