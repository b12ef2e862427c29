import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, get, type IncomingMessage, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "@/lib/testing/eventually";
import { ApiRoutes } from "./api-routes";

const JSON_TYPE = { "content-type": "application/json" };

const ROUTES: Record<string, string> = {
  "things/route.ts": `
    export const GET = async (request) => new Response(
      JSON.stringify({ q: new URL(request.url).searchParams.get("q"), of: request.headers.get("x-of") }),
      { status: 201, headers: ${JSON.stringify(JSON_TYPE)} });
    export const POST = async (request) => new Response((await request.text()).toUpperCase());
    export const DELETE = async () => new Response(null, { status: 204 });`,
  "things/[id]/route.ts": `
    export const GET = async (_, { params }) => new Response((await params).id);`,
  "things/[id]/parts/[part]/route.ts": `
    export const GET = async (_, { params }) => new Response(JSON.stringify(await params));`,
  "things/best/route.ts": `export const GET = async () => new Response("the best");`,
  "refusing/route.ts": `
    export const POST = async (request) => {
      await request.body.getReader().read();
      return new Response(
        '{"error":"what is this"}', { status: 415, headers: ${JSON.stringify(JSON_TYPE)} });
    };`,
  "large/route.ts": `
    export const GET = async () => new Response(
      JSON.stringify("log ".repeat(5000)), { headers: ${JSON.stringify(JSON_TYPE)} });`,
  "broken/route.ts": `
    export const GET = async () => new Response(new ReadableStream({
      start(stream) { stream.enqueue(new TextEncoder().encode("a part")); },
      pull() { throw new Error("broken off"); },
    }));`,
  "endless/route.ts": `
    export const GET = async (request) => new Response(new ReadableStream({
      start(stream) {
        stream.enqueue(new TextEncoder().encode("first"));
        request.signal.addEventListener("abort", () => { globalThis.leftEndless = true; });
      },
      cancel() { globalThis.cancelledEndless = true; },
    }));`,
};

let root: string;
let server: Server;
let base: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "cordwood-routes-"));
  for (const [file, source] of Object.entries(ROUTES)) {
    const path = join(root, "app", "api", file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, source);
  }
  const routes = await ApiRoutes.load(root);
  server = createServer((request, response) => {
    if (!routes.serve(request, response)) response.writeHead(404).end("left to Next");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(root, { recursive: true });
});

test("a handler gets the request as Next would give it, and its answer is sent as it is", async () => {
  const answer = await fetch(`${base}/api/things?q=a%20b&q=c`, { headers: { "x-of": "mine" } });
  expect(answer.status).toBe(201);
  expect(answer.headers.get("content-type")).toBe("application/json");
  expect(await answer.json()).toEqual({ q: "a b", of: "mine" });
  expect((await fetch(`${base}/api/things`, { method: "DELETE" })).status).toBe(204);
  const sent = await fetch(`${base}/api/things`, { method: "POST", body: "ähm" });
  expect(await sent.text()).toBe("ÄHM");
});

test.each([
  ["/api/things/a%2Fb%20c", "a/b c"],
  ["/api/things/best", "the best"],
  ["/api/things/7/parts/x%25", '{"id":"7","part":"x%"}'],
])("%s is answered by the handler its folders name, with its parameters", async (path, answer) => {
  expect(await (await fetch(base + path)).text()).toBe(answer);
});

test.each([
  ["GET", "/api/things/"],
  ["GET", "/api/things/%ff"],
  ["GET", "/api/thingsX"],
  ["GET", "/api/things/7/parts"],
  ["GET", "/metrics"],
  ["PATCH", "/api/things"],
  ["HEAD", "/api/things"],
  ["OPTIONS", "/api/things"],
])("%s %s is left to Next", async (method, path) => {
  const answer = await fetch(base + path, { method });
  expect(answer.status).toBe(404);
});

test("a large answer is packed for those who can unpack it", async () => {
  const whole = JSON.stringify("log ".repeat(5000));
  const plain = await ask("/api/large", { "accept-encoding": "deflate, xgzip, gzip;q=0" });
  expect(plain.headers["content-encoding"]).toBeUndefined();
  expect(Buffer.concat(await plain.toArray()).toString()).toBe(whole);
  const packed = await ask("/api/large", { "accept-encoding": "br, gzip;q=0.5" });
  expect(packed.headers["content-encoding"]).toBe("gzip");
  const bytes = Buffer.concat(await packed.toArray());
  expect(bytes.length).toBeLessThan(1_000);
  expect(gunzipSync(bytes).toString()).toBe(whole);
});

test("whose body isn't read to its end is answered, and told that nothing else will be", async () => {
  const { port } = server.address() as AddressInfo;
  const socket = connect(port, "127.0.0.1");
  socket.write(
    "POST /api/refusing HTTP/1.1\r\nhost: x\r\ncontent-length: 5000000\r\n\r\nthe beginning",
  );
  const [head] = await once(socket, "data");
  socket.destroy();
  expect(String(head)).toMatch(/^HTTP\/1.1 415 /);
  expect(String(head).toLowerCase()).toContain("\r\nconnection: close\r\n");
});

test("an answer that breaks off doesn't look like a whole one", async () => {
  await expect(text(await ask("/api/broken"))).rejects.toThrow("aborted");
});

test("a handler hears that its caller has left", async () => {
  const answer = await ask("/api/endless");
  await once(answer, "data");
  answer.destroy();
  await eventually(() => expect(Reflect.get(globalThis, "leftEndless")).toBe(true));
  await eventually(() => expect(Reflect.get(globalThis, "cancelledEndless")).toBe(true));
});

async function ask(path: string, headers: Record<string, string> = {}): Promise<IncomingMessage> {
  const [answer] = await once(get(base + path, { headers }), "response");
  return answer as IncomingMessage;
}
