import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sql from "sql-template-tag";
import type { LogRow } from "@/lib/log/record";
import type { Redactor } from "@/lib/log/redact";
import { Database } from "@/lib/server/db/database";
import { Peers } from "@/lib/server/http/peer";
import { WHOEVER } from "@/lib/server/ingest/http/exchange";
import { sendingOf } from "@/lib/server/ingest/http/serve";
import { Intake } from "@/lib/server/ingest/intake/intake";
import { RequestTally } from "@/lib/server/metrics/request-tally";
import type { ReadinessState } from "@/lib/server/readiness";
import { logRow, ROW_COLUMNS, type StoredRow } from "@/lib/server/search/row";
import { type TestDatabase, testDatabase } from "./database";

export interface IngestServer {
  url: string;
  db: Database;
  intake: Intake;
  /** All rows, in the order in which they were written. */
  rows(): Promise<LogRow[]>;
  post(path: string, body: BodyInit, headers?: Record<string, string>): Promise<Response>;
  close(): Promise<void>;
}

interface IngestServerOptions {
  /** Closed with the server; by default a fresh one of Cordwood's own layout. */
  database?: TestDatabase;
  layout?: Database["layout"];
  spoolBytes?: number;
  redactor?: Redactor;
  trustedProxies?: string[];
  state?: () => ReadinessState;
}

/** What answers those who send logs, as the product has it in front of the dashboard. */
export async function startIngestServer(options: IngestServerOptions = {}): Promise<IngestServer> {
  const database = options.database ?? (await testDatabase());
  const place = { url: database.url, tablePrefix: "cordwood" };
  const db = new Database({ ...place, poolSize: 2 });
  const folder = await mkdtemp(join(tmpdir(), "cordwood-intake-"));
  const intake = new Intake({
    db: new Database({ ...place, poolSize: 2 }),
    spoolFolder: join(folder, "spool"),
    spoolBytes: options.spoolBytes ?? 2 ** 26,
    state: options.state ?? (() => ({ status: "ready" })),
    layout: () => options.layout ?? "owned",
    redactor: options.redactor ?? null,
  });
  const parts = {
    intake,
    requests: new RequestTally(),
    peers: new Peers(options.trustedProxies ?? []),
  };
  const server = createServer((request, response) => {
    const sending = sendingOf(parts, request, response);
    if (sending) sending.accept(WHOEVER);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an address of this kind.
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    db,
    intake,
    async rows() {
      const stored = await db.query<StoredRow>(
        sql`select ${ROW_COLUMNS} from ${db.logs} order by id`,
      );
      return stored.map(logRow);
    },
    post: (path, body, headers) => fetch(url + path, { method: "POST", body, headers }),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await intake.stop();
      await db.end();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
