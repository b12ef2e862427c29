import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { StartError } from "./start-error";

/** What answers once the dashboard is loaded. */
interface Handlers {
  /** Answers what is meant for it; false leaves the request to the next. */
  intake(request: IncomingMessage, response: ServerResponse): boolean;
  request(request: IncomingMessage, response: ServerResponse): Promise<void>;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void>;
}

export interface HttpServer {
  server: Server;
  /** Hands requests over; until then they are told to come back. */
  serve(handlers: Handlers): void;
  /** Closes open streams too. */
  close(): Promise<void>;
}

/**
 * Takes the address at once, before anything is built or started: a port that is taken shows in
 * the first second, and nobody else can take it meanwhile.
 */
export async function listen(host: string, port: number): Promise<HttpServer> {
  let handlers: Handlers | null = null;
  const server = createServer((request, response) => {
    if (!handlers) return sayStarting(response);
    if (!handlers.intake(request, response)) void handlers.request(request, response);
  });
  server.on("upgrade", (request, socket, head) => {
    if (!handlers) return socket.destroy();
    void handlers.upgrade(request, socket, head);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) => reject(refusal(cause, host, port)));
    server.listen(port, host, resolve);
  });
  return {
    server,
    serve(given) {
      handlers = given;
    },
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
  };
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
