import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { raw } from "sql-template-tag";
import { expect, onTestFinished, test } from "vitest";
import { Database } from "@/lib/server/db/database";
import { freePort } from "@/lib/server/embedded/free-port";
import { testDatabase } from "@/lib/testing/database";
import { eventually } from "@/lib/testing/eventually";
import { launchIngest, untilDrained } from "@/lib/testing/ingest-child";
import { batchOf, intakePlace } from "@/lib/testing/intake-place";

/** Nobody listens there. */
const AWAY = "postgres://nobody@127.0.0.1:1/none";

test("while Postgres is away and the disk full, what finds no room is refused, and nothing else lost", async () => {
  const folder = await mkdtemp(join(tmpdir(), "cordwood-full-"));
  const spool = join(folder, "spool");
  const port = await freePort();
  const full = launchIngest(AWAY, spool, port, { fileKilobytes: 1_024 });
  onTestFinished(() => void full.kill("SIGKILL"));
  await untilDrained(port);
  const taken: string[] = [];
  const statuses = new Set<number>();
  // Five times what a file may hold: each new one of the spool's is cut off once.
  for (let count = 0; count < 50; count += 1) {
    const name = randomUUID();
    const body = JSON.stringify({ message: name, padding: "x".repeat(100_000) });
    const url = `http://127.0.0.1:${port}/api/ingest`;
    const answer = await fetch(url, { method: "POST", body });
    statuses.add(answer.status);
    if (answer.status === 200) taken.push(name);
    else expect(await answer.json()).toMatchObject({ error: { code: "overloaded" } });
  }
  full.kill("SIGKILL");
  expect([...statuses].sort()).toEqual([200, 429]);

  const database = await testDatabase();
  const next = await freePort();
  const server = launchIngest(database.url, spool, next);
  onTestFinished(() => void server.kill("SIGKILL"));
  const db = new Database({ url: database.url, tablePrefix: "cordwood", poolSize: 1 });
  const stored = async () => {
    const rows = await db.query<{ message: string }>(
      raw(`select message from ${db.logs.text} order by id`),
    );
    return rows.map(({ message }) => message);
  };
  await eventually(async () => expect(await stored()).toEqual(taken));
  await db.end();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

test("while Postgres's disk is full, what is sent waits on this one, and follows by itself", async () => {
  const place = await intakePlace();
  const logs = place.db.logs.text;
  await place.db.query(
    raw(`
      create function full_disk() returns trigger language plpgsql as $$
      begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$;
      create trigger full_disk before insert on ${logs} for each row execute function full_disk()`),
  );
  const intake = place.open();
  await intake.add(batchOf(["one"]));
  await intake.add(batchOf(["two"]));
  expect(intake.state).toMatchObject({
    spoolRows: 2,
    failure: expect.stringMatching(/disk is full\. Free some space/),
  });
  await place.db.query(raw(`drop trigger full_disk on ${logs}`));
  await eventually(async () => expect(await place.stored()).toEqual(["one", "two"]));
  await place.remove();
});
