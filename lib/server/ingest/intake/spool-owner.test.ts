import { mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { claimSpool } from "./spool-owner";

const BEAT_MS = 50;

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cordwood-owner-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** What a process of the same number leaves that runs, or ran, in another container. */
async function leaveElsewhere(): Promise<string> {
  const file = join(folder, "owner.json");
  const owner = { id: "other", pid: process.pid, stamp: "1 boot", place: "elsewhere" };
  await writeFile(file, JSON.stringify(owner));
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

test("of many that come upon a dead owner one takes its place", async () => {
  await leaveElsewhere();
  const claims = Array.from({ length: 8 }, () => claimSpool(folder, BEAT_MS));
  const settled = await Promise.allSettled(claims);
  const releases = settled.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
  expect(releases).toHaveLength(1);
  await releases[0]?.();
});
