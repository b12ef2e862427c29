import { once } from "node:events";
import { request } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type IngestServer, startIngestServer } from "@/lib/testing/ingest-server";

let server: IngestServer;

beforeAll(async () => {
  server = await startIngestServer();
});

afterAll(() => server.close());

/** The status of a record sent with headers that `fetch` keeps to itself. */
function statusWith(headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(`${server.url}/api/ingest`, { method: "POST", headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    sent.on("error", reject);
    sent.end('{"message":"one"}');
  });
}

const HOST = "logs.lan:3000";

test.each<[string, Record<string, string>, number]>([
  ["a program", { host: HOST }, 200],
  ["a page of its own", { host: HOST, origin: "http://logs.lan:3000" }, 200],
  [
    "a page of its own behind a proxy",
    { origin: "https://logs", "sec-fetch-site": "same-origin" },
    200,
  ],
  ["a page of another host", { host: HOST, origin: "http://evil.example" }, 403],
  ["a page of another port", { host: HOST, origin: "http://logs.lan" }, 403],
  ["a page without an origin", { host: HOST, origin: "null" }, 403],
  ["a page of another site", { host: HOST, "sec-fetch-site": "cross-site" }, 403],
  ["a page of a sister domain", { host: HOST, "sec-fetch-site": "same-site" }, 403],
])("what %s sends is answered by where it comes from", async (_, headers, status) => {
  expect(await statusWith(headers)).toBe(status);
});

test("a body that was refused before it ended may be sent to its end", async () => {
  const size = 40 * 2 ** 20;
  const sent = request(`${server.url}/v1/logs`, {
    method: "POST",
    headers: { "content-type": "application/json", "content-length": size },
  });
  sent.flushHeaders();
  const [answer] = await once(sent, "response");
  sent.end(Buffer.alloc(size));
  await once(sent, "finish");
  expect(answer.statusCode).toBe(413);
  expect(JSON.parse(String(await answer.toArray()))).toMatchObject({ code: 3 });
});

test("who sends through a trusted proxy is the host of records that name none, and nobody else's word counts", async () => {
  const behind = await startIngestServer({ trustedProxies: ["127.0.0.1"] });
  const forwarded = { "x-forwarded-for": "6.6.6.6, 10.9.8.7" };
  const bodies = [
    ["/api/ingest", '{"message":"one"}'],
    ["/_bulk", '{"index":{}}\n{"message":"two"}\n'],
    ["/api/ingest", '{"message":"three","hostname":"web-1"}'],
  ] as const;
  for (const [path, body] of bodies) await behind.post(path, body, forwarded);
  const hosts = (await behind.rows()).map(({ hostname }) => hostname);
  expect(hosts).toEqual(["10.9.8.7", "10.9.8.7", "web-1"]);
  await behind.close();
  await server.post("/api/ingest", '{"message":"direct","logger":"direct"}', forwarded);
  const direct = (await server.rows()).find(({ message }) => message === "direct");
  expect(direct?.hostname).toBe("127.0.0.1");
});
