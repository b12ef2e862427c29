import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { front } from "@/lib/cli/front";
import { asker } from "@/lib/server/auth/asker";
import { Gate } from "@/lib/server/auth/gate";
import { needsOf } from "@/lib/server/auth/need-of";
import { OpenAnswers } from "@/lib/server/auth/open-answers";
import { RateLimit } from "@/lib/server/auth/rate-limit";
import { findSession } from "@/lib/server/auth/sessions/find-session";
import { TokenBook } from "@/lib/server/auth/tokens/token-book";
import type { Database } from "@/lib/server/db/database";
import { Peers } from "@/lib/server/http/peer";
import type { Taking } from "@/lib/server/ingest/http/serve";

interface GatedOptions {
  db: Database;
  ingest: Taking;
  auth?: "on" | "off";
  now?: () => number;
  bodyMs?: number;
}

export interface GatedServer {
  url: string;
  tokens: TokenBook;
  /** How often somebody was let through to the dashboard and the API. */
  reached(): number;
  close(): Promise<void>;
}

/** The product's gate in front of a dashboard that says who was let through. */
export async function startGatedServer(options: GatedOptions): Promise<GatedServer> {
  const { db, ingest, auth = "on", now = Date.now, bodyMs } = options;
  const tokens = new TokenBook(db, now);
  const limit = new RateLimit(now);
  let reached = 0;
  const answer = front({
    gate: new Gate({
      auth,
      publicUrl: null,
      peers: new Peers([]),
      assertReady: () => {},
      tokens,
      findPerson: (secret) => findSession(db, secret),
      limit,
      redact: { rules: {}, atIngest: false, for: "nobody" },
      now,
    }),
    needOf: needsOf({ isDeveloping: false }),
    open: new OpenAnswers(),
    ingest,
    api: null,
    ...(bodyMs !== undefined && { bodyMs }),
    async dashboard({ url }, response) {
      reached += 1;
      response.writeHead(url === "/_not-found" ? 404 : 200);
      response.end(JSON.stringify(asker()));
    },
  });
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an address of this kind.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    tokens,
    reached: () => reached,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
