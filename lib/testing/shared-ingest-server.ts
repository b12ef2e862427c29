import { raw } from "sql-template-tag";
import { afterAll, beforeAll, beforeEach } from "vitest";
import type { ReadinessState } from "@/lib/server/readiness";
import { type IngestServer, startIngestServer } from "./ingest-server";

interface SharedIngestServer extends Omit<IngestServer, "close"> {
  /** What a request gets before the database is ready, which every client survives by coming again. */
  whileStarting(send: () => Promise<Response>): Promise<Response>;
}

/** One server for all tests of a file, each of which finds its table empty. To be called once there. */
export function sharedIngestServer(): SharedIngestServer {
  let started: IngestServer | null = null;
  let state: ReadinessState = { status: "ready" };
  beforeAll(async () => {
    started = await startIngestServer({ state: () => state });
  });
  beforeEach(async () => {
    state = { status: "ready" };
    const { db } = server();
    await db.query(raw(`truncate ${db.logs.text}`));
  });
  afterAll(() => started?.close());

  function server(): IngestServer {
    if (!started) throw new Error("The server starts before the first test, and not earlier.");
    return started;
  }

  return {
    get url() {
      return server().url;
    },
    get db() {
      return server().db;
    },
    get intake() {
      return server().intake;
    },
    rows: () => server().rows(),
    post: (path, body, headers) => server().post(path, body, headers),
    async whileStarting(send) {
      state = { status: "starting", message: "Cordwood is starting." };
      return send();
    },
  };
}
