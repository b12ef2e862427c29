import { createSocket } from "node:dgram";
import { once } from "node:events";
import { connect } from "node:net";
import { VALID } from "./fuzz-beside";
import { chancesOf } from "./fuzz-mutations";

const SYSLOG = [
  '<34>1 2026-11-22T01:02:03.123Z web-1 shop 77 ID7 [a@1 b="c" d="\\""][e] no stock',
  "<13>Nov 22 01:02:03 web-1 shop[77]: no stock",
  '<11>1 - - - - - - @cee: {"msg":"one","level":"warn"}',
];
const JSON_LINES = [
  '{"msg":"one","level":50,"time":1764000000000,"err":{"stack":"Error: x\\n at a"}}',
];

interface Ports {
  syslog: number;
  json: number;
}

/**
 * Sends mutations of messages to the listeners, by streams and by datagrams, a valid one behind each.
 * Returns the messages of the valid ones.
 */
export async function fuzzListeners(
  { syslog, json }: Ports,
  { messages, seed }: { messages: number; seed: number },
): Promise<string[]> {
  const { pick, mutated } = chancesOf(seed);
  const sent: string[] = [];
  const next = () => {
    const message = `valid listened ${sent.length}`;
    sent.push(message);
    return message;
  };
  const datagrams = createSocket("udp4");
  const valid = (message: string) => `<13>1 - web-1 ${VALID} - - - ${message}`;
  for (let count = 0; count < messages; count += 1) {
    // What began with its length would take the valid one for its own end.
    const broken = mutated(Buffer.from(pick(SYSLOG)));
    await stream(syslog, [Buffer.from("x"), broken, `\n${valid(next())}\n`]);
    const lines = [mutated(Buffer.from(pick(JSON_LINES)))];
    await stream(json, [...lines, `\n${JSON.stringify({ msg: next(), name: VALID })}\n`]);
    for (const datagram of [broken, Buffer.from(valid(next()))]) {
      await new Promise((resolve) => datagrams.send(datagram, syslog, "127.0.0.1", resolve));
    }
    // However its length in front is broken, it is the end of that connection alone.
    await stream(syslog, [mutated(Buffer.from(`${broken.length} ${broken}`))]);
  }
  datagrams.close();
  return sent;
}

async function stream(port: number, parts: readonly (Buffer | string)[]): Promise<void> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => {});
  const closed = once(socket, "close");
  for (const part of parts) socket.write(part);
  socket.end();
  socket.resume();
  await closed;
}
