import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { RequestTally } from "@/lib/server/metrics/request-tally";
import { type Actor, bringActors } from "@/lib/testing/actors";
import { type GatedServer, startGatedServer } from "@/lib/testing/gated-server";
import { type IngestServer, startIngestServer } from "@/lib/testing/ingest-server";

let ingest: IngestServer;
let gated: GatedServer;
let headers: Map<Actor, Record<string, string>>;

beforeAll(async () => {
  ingest = await startIngestServer();
  const { db, intake } = ingest;
  gated = await startGatedServer({ db, ingest: { intake, requests: new RequestTally() } });
  headers = await bringActors(db);
});

let before = 0;

beforeEach(() => {
  before = gated.reached();
});

afterAll(async () => {
  await gated.close();
  await ingest.close();
});

interface Sent {
  method?: string;
  as?: Actor;
  more?: Record<string, string>;
  body?: string;
}

/** The status of what is asked for by a path as it is written: `fetch` would tidy it up. */
async function statusOf(path: string, { method = "GET", as, more, body = "" }: Sent = {}) {
  const { hostname, port } = new URL(gated.url);
  const sent = request({
    hostname,
    port,
    path,
    method,
    headers: {
      ...(as && headers.get(as)),
      "content-type": "application/json",
      // Node tells no length where a method usually has no body.
      "content-length": Buffer.byteLength(body),
      ...more,
    },
  });
  sent.end(body);
  const [answer] = (await once(sent, "response")) as [IncomingMessage];
  answer.resume();
  return answer.statusCode;
}

const RECORD = JSON.stringify({ message: "hello" });

/** Ways from where logs are sent to where they are read, and round what is asked of both. */
const TRICKS = [
  "/api/ingest/../logs",
  "/api/ingest/..%2flogs",
  "/api/ingest/%2e%2e/people",
  "/api/ingest%2f..%2fpeople",
  "/api/ingest\\..\\people",
  "/api/ingest;/../people",
  "/api/ingest%00",
  "/v1/logs/../../api/people",
  "//v1/logs/../../api/people",
  "/loki/api/v1/push/../../../../api/people",
  "/loki/api/v1/push%2f..%2f..%2f..%2f..%2fapi/people",
  "/x/_bulk/../../api/people",
  "/_bulk/..%2fapi%2fpeople",
  "/api/people/_bulk/../",
  "/api/events/raw/../../people",
  "http://127.0.0.1/api/people",
  "/API/PEOPLE",
  "/api/people;x=1",
  "/api/people.",
  "/api/people%2e",
  "/api/people%20",
  "/api/ingest/%252e%252e/people",
  "/_next/static/x%2f..%2f..%2f..%2fapi%2fpeople",
  "/api/errors/rules#/",
  "/api/errors/rules#?x",
  "/api/errors/x#/before",
  "/api/errors/%72ules",
  "/api/errors/rules%2ftry",
  "/api/people#",
  "/api/ingest#/../people",
  "/v1/logs#",
];

describe.each(TRICKS)("%s", (path) => {
  test.each(["GET", "POST", "PUT"])("by %s is nobody's way to anything", async (method) => {
    expect(await statusOf(path, { method, body: RECORD })).toBe(401);
    const tokens = await Promise.all(
      (["write token", "read token"] as const).map((as) =>
        statusOf(path, { method, as, body: RECORD }),
      ),
    );
    for (const status of tokens) expect([400, 403, 404]).toContain(status);
    expect(gated.reached() - before).toBe(tokens.filter((status) => status === 404).length);
  });
});

test.each(["HEAD", "OPTIONS", "PATCH", "TRACE", "PROPFIND"])(
  "by %s nobody is told anything, and no token gets to people",
  async (method) => {
    for (const path of ["/", "/api/logs", "/api/people", "/api/ingest"]) {
      expect(await statusOf(path, { method }), path).toBe(401);
    }
    for (const as of ["read token", "write token"] as const) {
      expect([403, 404]).toContain(await statusOf("/api/people", { method, as }));
    }
  },
);

test("what is sent is stored by no other path than its protocol's", async () => {
  for (const path of TRICKS)
    await statusOf(path, { method: "POST", as: "write token", body: RECORD });
  expect(await ingest.rows()).toEqual([]);
});

describe("a page of another site", () => {
  const forged = { origin: "https://evil.example" };

  test.each(["/api/ingest", "/v1/logs", "/loki/api/v1/push", "/_bulk", "/api/events/raw"])(
    "sends nothing to %s, neither as who looks at it nor with a token",
    async (path) => {
      for (const as of ["editor", "write token"] as const) {
        expect(await statusOf(path, { method: "POST", as, more: forged, body: RECORD })).toBe(403);
      }
      expect(await ingest.rows()).toEqual([]);
    },
  );

  test.each(["POST", "PUT", "DELETE"])("changes nothing by %s", async (method) => {
    const path = method === "POST" ? "/api/people" : "/api/people/7";
    const asked = { method, as: "administrator" as const, body: "{}" };
    expect(await statusOf(path, { ...asked, more: forged })).toBe(403);
    expect(await statusOf(path, { ...asked, more: { origin: "null" } })).toBe(403);
    expect(await statusOf(path, { ...asked, more: { "sec-fetch-site": "same-site" } })).toBe(403);
    expect(gated.reached()).toBe(before);
    expect(await statusOf(path, { ...asked, more: { origin: gated.url } })).toBe(200);
  });
});

describe("a sender that drips", () => {
  let hasty: GatedServer;

  beforeAll(async () => {
    const { db, intake } = ingest;
    const parts = { intake, requests: new RequestTally() };
    hasty = await startGatedServer({ db, ingest: parts, bodyMs: 100 });
  });

  afterAll(() => hasty.close());

  /** Sends a byte now and then, whatever is answered; how many it could send of as many as it would. */
  async function drip(path: string, as: Actor, most: number): Promise<number> {
    const { hostname, port } = new URL(hasty.url);
    const length = { "content-type": "application/json", "content-length": String(most) };
    const sent = request({
      ...{ hostname, port, path, method: "POST" },
      headers: { ...headers.get(as), ...length },
    });
    sent.on("error", () => {}).on("response", (answer: IncomingMessage) => answer.resume());
    let bytes = 0;
    const timer = setInterval(() => {
      bytes += 1;
      if (bytes <= most) sent.write(" ");
      else sent.end();
    }, 10);
    await new Promise((resolve) => sent.once("close", resolve));
    clearInterval(timer);
    return bytes;
  }

  test.each<[string, Actor]>([
    ["/api/auth/sign-in", "nobody"],
    ["/api/auth/csp", "nobody"],
    ["/api/people", "nobody"],
    ["/api/people", "administrator"],
    ["/nothing", "nobody"],
    ["/api/import/7", "nobody"],
    ["/api/ingest", "nobody"],
  ])("to %s as %s is cut off", async (path, as) => {
    expect(await drip(path, as, 1_000)).toBeLessThan(1_000);
  });

  test.each<[string, Actor]>([
    ["/api/import/7", "editor"],
    ["/api/ingest", "write token"],
  ])("to %s as %s may take its time", async (path, as) => {
    expect(await drip(path, as, 30)).toBeGreaterThan(30);
  });
});

describe("where nobody has to sign in", () => {
  let open: GatedServer;

  beforeAll(async () => {
    const { db, intake } = ingest;
    const parts = { intake, requests: new RequestTally() };
    open = await startGatedServer({ db, ingest: parts, auth: "off" });
  });

  afterAll(() => open.close());

  test.each(["forwarded", "x-forwarded-for", "X-Forwarded-Host", "x-forwarded-proto"])(
    "what a proxy passes on, by %s, is refused",
    async (name) => {
      for (const path of ["/", "/api/logs", "/api/auth/me", "/api/ingest"]) {
        const method = path === "/api/ingest" ? "POST" : "GET";
        const asked = (more: Record<string, string>) =>
          fetch(open.url + path, {
            method,
            headers: more,
            ...(method === "POST" && { body: RECORD }),
          });
        expect((await asked({})).status, path).toBe(200);
        expect((await asked({ [name]: "for=192.0.2.1" })).status, path).toBe(403);
      }
    },
  );
});

describe("a request that is too large", () => {
  test("by its headers is refused before it is read", async () => {
    const more = { cookie: `cordwood_session=${"A".repeat(20_000)}` };
    expect(await statusOf("/api/logs", { more })).toBe(431);
    expect(gated.reached()).toBe(before);
  });

  test.each(["/v1/logs", "/loki/api/v1/push", "/api/events/raw"])(
    "by the length that it tells is refused before it is sent: %s",
    async (path) => {
      const { hostname, port } = new URL(gated.url);
      const told = { "content-type": "application/json", "content-length": String(2 ** 40) };
      const sent = request({
        ...{ hostname, port, path, method: "POST" },
        headers: { ...headers.get("write token"), ...told },
      });
      sent.flushHeaders();
      const [answer] = (await once(sent, "response")) as [IncomingMessage];
      expect(answer.statusCode).toBe(413);
      sent.destroy();
    },
  );
});
