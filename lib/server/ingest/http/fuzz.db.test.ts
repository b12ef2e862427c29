import sql from "sql-template-tag";
import { expect, test } from "vitest";
import { freePort } from "@/lib/server/embedded/free-port";
import { listenersFor } from "@/lib/server/ingest/listen/listeners";
import { eventually } from "@/lib/testing/eventually";
import { fuzzIngest } from "@/lib/testing/fuzz-ingest";
import { fuzzListeners } from "@/lib/testing/fuzz-listeners";
import { startIngestServer } from "@/lib/testing/ingest-server";

test("no body makes the server fail, and valid records beside broken ones are stored", async () => {
  const server = await startIngestServer();
  const { failures, valid, statuses } = await fuzzIngest(server, { bodies: 800, seed: 1 });
  expect(failures).toEqual([]);
  // Mutations leave some bodies whole and break others.
  expect(statuses.get(200)).toBeGreaterThan(50);
  expect(statuses.get(400)).toBeGreaterThan(50);
  // In each protocol some.
  expect(valid).toBe(80);
  const [stored] = await server.db.query(sql`
    select count(distinct message)::int as valid
    from ${server.db.logs} where logger_name = 'valid' and message ~ '^valid [0-9]+$'`);
  expect(stored).toEqual({ valid });
  await server.close();
});

test("no message ends a listener, and valid ones behind broken ones are stored", async () => {
  const server = await startIngestServer();
  const ports = { syslog: await freePort(), json: await freePort() };
  const place = { host: "127.0.0.1", syslogPort: ports.syslog, jsonPort: ports.json };
  const listeners = listenersFor(place, server.intake);
  for (const listener of listeners) await listener.begin();
  const sent = await fuzzListeners(ports, { messages: 100, seed: 1 });
  await eventually(async () => {
    const stored = await server.db.query<{ message: string }>(sql`
      select distinct message from ${server.db.logs} where logger_name = 'valid'`);
    expect(stored.map(({ message }) => message).sort()).toEqual([...sent].sort());
  });
  for (const listener of listeners) await listener.stop();
  await server.close();
}, 120_000);
