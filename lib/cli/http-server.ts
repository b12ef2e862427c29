import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import type { Settings } from "@/lib/server/env";
import { isLoopback } from "@/lib/server/http/loopback";
import { Peers } from "@/lib/server/http/peer";
import { setSecurityHeaders } from "@/lib/server/http/security-headers";
import { StartError } from "./start-error";

/** How long a request under way may take to end when the server is told to. */
const GRACE_MS = 3_000;

/** Headers come at once, or from somebody who only wants to hold a connection. */
const HEADERS_MS = 60_000;

/** What answers once the dashboard is loaded. */
interface Handlers {
  request(request: IncomingMessage, response: ServerResponse): void;
  /** Null: nothing here speaks another protocol. */
  upgrade: ((request: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void>) | null;
}

export interface HttpServer {
  server: Server;
  /** Hands requests over; until then they are told to come back. */
  serve(handlers: Handlers): void;
  /** Takes nobody new and lets what is under way end, for a while. */
  close(): Promise<void>;
}

/**
 * Takes the address at once, before anything is built or started: a port that is taken shows in
 * the first second, and nobody else can take it meanwhile.
 */
export async function listen({
  host,
  port,
  allowedHosts,
  trustedProxies,
}: Pick<Settings, "host" | "port" | "allowedHosts" | "trustedProxies">): Promise<HttpServer> {
  const isAllowed = hostCheck(host, allowedHosts);
  const peers = new Peers(trustedProxies);
  let handlers: Handlers | null = null;
  // What is sent may take hours. Who falls silent is cut off where the body is read.
  const server = createServer(
    { requestTimeout: 0, headersTimeout: HEADERS_MS },
    (request, response) => {
      setSecurityHeaders(response, peers.of(request).isSecure);
      if (!isAllowed(request.headers.host)) return sayElsewhere(response);
      if (!handlers) return sayStarting(response);
      handlers.request(request, response);
    },
  );
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (!handlers?.upgrade || !isAllowed(request.headers.host)) return socket.destroy();
    void handlers.upgrade(request, socket, head);
  };
  // Next listens for upgrades too, past the gate. Where anybody does, Node hands over every request that
  // offers another protocol, and takes it for an ordinary one where nobody does: Java's client offers
  // HTTP/2 with each.
  server.on("newListener", (event, listener) => {
    if (event === "upgrade" && listener !== upgrade) {
      queueMicrotask(() => server.off("upgrade", listener));
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) => reject(refusal(cause, host, port)));
    server.listen(port, host, resolve);
  });
  return {
    server,
    serve(given) {
      handlers = given;
      if (given.upgrade) server.on("upgrade", upgrade);
    },
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      await Promise.race([closed, wait(GRACE_MS, undefined, { ref: false })]);
      server.closeAllConnections();
    },
  };
}

/**
 * A page of another site can have its own name resolve to this machine and then read answers as its
 * own (DNS rebinding). What listens on loopback alone is therefore asked by loopback's names alone,
 * unless others are allowed.
 */
function hostCheck(host: string, allowed: readonly string[] | null) {
  if (allowed === null && !isLoopback(host)) return () => true;
  const names = new Set(["localhost", "127.0.0.1", "[::1]", host, ...(allowed ?? [])]);
  return (header = "") => names.has(header.replace(/:\d+$/, "").toLowerCase());
}

function sayElsewhere(response: ServerResponse): void {
  response.writeHead(421, { "content-type": "application/json" });
  const message =
    "Cordwood is not asked for by this name. Use localhost or 127.0.0.1, or name it in CORDWOOD_ALLOWED_HOSTS.";
  response.end(JSON.stringify({ error: { code: "wrong_host", message } }));
}

function sayStarting(response: ServerResponse): void {
  response.writeHead(503, { "content-type": "application/json", "retry-after": "1" });
  const message = "Cordwood is starting.";
  response.end(JSON.stringify({ error: { code: "starting", message } }));
}

/** The sentence for an address that can't be listened on; `setting` names where its port is set. */
export function refusal(
  cause: NodeJS.ErrnoException,
  host: string,
  port: number,
  setting = "PORT",
): StartError {
  const reasons: Record<string, string> = {
    EADDRINUSE: `port ${port} on ${host} is taken by another program. Stop that one, or set ${setting} to a free port.`,
    EACCES: `this user may not listen on port ${port}. Set ${setting} to one above 1023.`,
    EADDRNOTAVAIL: `this machine has no address ${host}. Set HOST to one it has, such as 127.0.0.1.`,
  };
  const sentence =
    reasons[cause.code ?? ""] ?? `can't listen on ${host}:${port}: ${cause.message}.`;
  return new StartError(sentence, { cause });
}
