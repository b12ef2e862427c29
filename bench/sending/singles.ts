import { once } from "node:events";
import { connect, type Socket } from "node:net";
import type { SendingPlace } from "./place";

const REQUESTS = 30_000;
const CONNECTIONS = 64;

const RECORD = '{"level":"error","logger":"shop.cart","message":"No stock","sku":"A-17"}';
const REQUEST = `POST /api/ingest HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: ${RECORD.length}\r\n\r\n${RECORD}`;

/** Requests of one record each, over connections that stay open. */
export interface Singles {
  perSecond: number;
  /** A second of the server's CPU, and of the server's and Postgres's. */
  perServerSecond: number;
  perCpuSecond: number;
}

export async function sendSingles(place: SendingPlace): Promise<Singles> {
  const [before, began] = [place.cpu(), performance.now()];
  let left = REQUESTS;
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      const socket = connect(place.port, "127.0.0.1");
      await once(socket, "connect");
      while (left-- > 0) await send(socket);
      socket.destroy();
    }),
  );
  const [after, ms] = [place.cpu(), performance.now() - began];
  const server = after.server - before.server;
  const rate = (each: number) => (REQUESTS / each) * 1_000;
  return {
    perSecond: rate(ms),
    perServerSecond: rate(server),
    perCpuSecond: rate(server + after.postgres - before.postgres),
  };
}

/** By hand: Node's client takes more CPU than the server, and both share the machine. */
async function send(socket: Socket): Promise<void> {
  socket.write(REQUEST);
  let answer = "";
  while (!isWhole(answer)) {
    const [bytes] = await once(socket, "data");
    answer += bytes;
  }
  if (!answer.startsWith("HTTP/1.1 200 ")) throw new Error(`answered ${answer}`);
}

function isWhole(answer: string): boolean {
  const head = answer.indexOf("\r\n\r\n");
  const length = /^content-length: (\d+)/im.exec(answer)?.[1];
  return head >= 0 && answer.length >= head + 4 + Number(length);
}
