import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Database } from "@/lib/server/db/database";
import { WallClock } from "@/lib/server/ingest/wall-clock";
import { FollowStore } from "./follow-store";
import { Follower } from "./follower";
import { positionAt } from "./position";
import { writeSaved } from "./saved";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cordwood-follow-store-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** A store for a database that is away, which is asked for what was pending alone. */
function storeOf(signal: AbortSignal, onWait: () => void = () => {}) {
  const url = "postgres://nobody@127.0.0.1:1/none";
  const db = new Database({ url, tablePrefix: "cordwood", poolSize: 1 });
  return new FollowStore({ db, folder, signal, onWait, beatMs: 50 });
}

const savedAt = (offset: number) => ({
  format: "plain",
  late: [],
  position: positionAt("1:1", Buffer.alloc(0), offset),
});

const OWNER = "owner.json";

function ownerText(): string {
  try {
    return readFileSync(join(folder, OWNER), "utf8");
  } catch {
    return "";
  }
}

test("what an owner in another container stores while it is listened for is not read again", async () => {
  const owner = { id: "other", pid: process.pid, stamp: "1 boot", place: "elsewhere" };
  writeFileSync(join(folder, OWNER), JSON.stringify(owner));
  const store = storeOf(new AbortController().signal);
  const opened = store.open("app.log");
  let stored = 0;
  while (ownerText().includes("elsewhere")) {
    await writeSaved(folder, { ...savedAt(stored + 1), pending: null });
    stored += 1;
  }
  // The last one may have come after the claim.
  expect((await opened)?.position.offset).toBeGreaterThanOrEqual(stored - 1);
  await store.close();
});

test("a wait for Postgres that is ended leaves the file to the next who follows it", async () => {
  const { position } = savedAt(7);
  const pending = { transaction: "1/1/1", timestamps: [], from: position, lateFrom: [] };
  await writeSaved(folder, { ...savedAt(9), pending });
  const stopping = new AbortController();
  const { signal } = stopping;
  const follower = new Follower({
    path: join(folder, "app.log"),
    store: storeOf(signal, () => stopping.abort()),
    signal,
    say: () => {},
    clock: new WallClock("UTC"),
    hostname: "here",
    redactor: null,
    logger: "app",
    format: null,
    now: () => 0,
    onReject: () => {},
  });
  await follower.run();
  expect(ownerText()).toBe("");
});
