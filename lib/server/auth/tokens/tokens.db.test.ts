import sql from "sql-template-tag";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createToken as contract } from "@/lib/contract/tokens";
import { createTeam, deleteTeam } from "@/lib/server/auth/teams/save-team";
import { RequestTally } from "@/lib/server/metrics/request-tally";
import { eventually } from "@/lib/testing/eventually";
import { type GatedServer, startGatedServer } from "@/lib/testing/gated-server";
import { type IngestServer, startIngestServer } from "@/lib/testing/ingest-server";
import { createToken } from "./create-token";
import { listTokens } from "./list-tokens";
import { revokeToken } from "./revoke-token";

let ingest: IngestServer;
let gated: GatedServer;
let nowMs = Date.now();

beforeAll(async () => {
  ingest = await startIngestServer();
  const parts = { intake: ingest.intake, requests: new RequestTally() };
  gated = await startGatedServer({ db: ingest.db, ingest: parts, now: () => nowMs });
});

beforeEach(async () => {
  nowMs = Date.now();
  gated.tokens.forget();
  await ingest.db.query(sql`truncate ${ingest.db.logs}`);
});

afterAll(async () => {
  await gated.close();
  await ingest.close();
});

function make(given: Record<string, unknown>) {
  return createToken(ingest.db, contract.input.parse({ name: "shop", ...given }), "somebody");
}

test("a key for repeated batches is its token's own: another's under the same key are stored", async () => {
  const send = async (secret: string, message: string) => {
    const answer = await fetch(`${gated.url}/api/ingest`, {
      method: "POST",
      headers: { ...JSON_TYPE, authorization: `Bearer ${secret}`, "idempotency-key": "batch 1" },
      body: JSON.stringify({ message }),
    });
    expect(await answer.json()).toEqual({ accepted: 1, rejected: [] });
  };
  const [one, other] = [await make({ use: "write" }), await make({ use: "write" })];
  await send(one.secret, "of the one");
  await send(other.secret, "of the other");
  await send(one.secret, "of the one");
  const rows = await ingest.rows();
  expect(rows.map(({ message }) => message)).toEqual(["of the one", "of the other"]);
});

const JSON_TYPE = { "content-type": "application/json" };
const base64 = (text: string) => Buffer.from(text).toString("base64");
const NANOS = `${BigInt(Date.now()) * 1_000_000n}`;

/** Each protocol's body, and the header by which its clients say who they are. */
const PROTOCOLS = [
  {
    path: "/api/ingest",
    body: JSON.stringify({ message: "hello" }),
    header: (secret: string) => ({ authorization: `Bearer ${secret}` }),
    accepted: 200,
    busy: 429,
    refusal: { error: { code: "unauthenticated" } },
  },
  {
    path: "/v1/logs",
    body: JSON.stringify({
      resourceLogs: [{ scopeLogs: [{ logRecords: [{ body: { stringValue: "hello" } }] }] }],
    }),
    header: (secret: string) => ({ "x-api-key": secret }),
    accepted: 200,
    busy: 429,
    refusal: { code: 16 },
  },
  {
    path: "/loki/api/v1/push",
    body: JSON.stringify({ streams: [{ stream: {}, values: [[NANOS, "hello"]] }] }),
    header: (secret: string) => ({ authorization: `Basic ${base64(`tenant:${secret}`)}` }),
    accepted: 204,
    busy: 429,
    refusal: null,
  },
  {
    path: "/_bulk",
    body: '{"create":{}}\n{"message":"hello"}\n',
    header: (secret: string) => ({ authorization: `ApiKey ${base64(`id:${secret}`)}` }),
    accepted: 200,
    // A 429 of the whole ends some of its clients; they send those items again that were answered so.
    busy: 200,
    refusal: { status: 401, error: { type: "security_exception" } },
  },
  {
    path: "/api/events/raw",
    body: JSON.stringify({ Events: [{ MessageTemplate: "hello" }] }),
    header: (secret: string) => ({ "x-seq-apikey": secret }),
    accepted: 201,
    // 429 is dropped.
    busy: 503,
    refusal: { Error: expect.stringMatching(/token/) },
  },
] as const;

function send(protocol: (typeof PROTOCOLS)[number], headers: Record<string, string>) {
  const { path, body } = protocol;
  return fetch(gated.url + path, { method: "POST", body, headers: { ...JSON_TYPE, ...headers } });
}

function ask(path: string, secret?: string) {
  const headers = secret === undefined ? undefined : { authorization: `Bearer ${secret}` };
  return fetch(gated.url + path, { headers });
}

describe.each(PROTOCOLS)("$path", (protocol) => {
  test("takes a write token in its clients' header, and names the logger by it", async () => {
    const { secret } = await make({ use: "write", logger: "of.the.token" });
    const answer = await send(protocol, protocol.header(secret));
    expect(answer.status).toBe(protocol.accepted);
    const rows = await ingest.rows();
    expect(rows.map(({ message, logger_name }) => [message, logger_name])).toEqual([
      ["hello", "of.the.token"],
    ]);
  });

  test.each(["nobody", "a read token", "a token nobody made"])(
    "refuses %s in its own words, and stores nothing",
    async (who) => {
      const read = await make({ use: "read" });
      const secrets: Record<string, string> = {
        "a read token": read.secret,
        "a token nobody made": `cw_w_${"x".repeat(32)}`,
      };
      const secret = secrets[who];
      const answer = await send(protocol, secret ? protocol.header(secret) : {});
      expect(answer.status).toBe(who === "a read token" ? 403 : 401);
      if (who === "a token nobody made" && protocol.refusal) {
        expect(await answer.json()).toMatchObject(protocol.refusal);
      }
      expect(await ingest.rows()).toEqual([]);
    },
  );

  test("answers a token that sends too often as its clients survive it", async () => {
    const { secret } = await make({ use: "write", per_minute: 1 });
    expect((await send(protocol, protocol.header(secret))).status).toBe(protocol.accepted);
    const answer = await send(protocol, protocol.header(secret));
    expect(answer.status).toBe(protocol.busy);
    if (protocol.path === "/_bulk") {
      expect(await answer.json()).toMatchObject({ items: [{ create: { status: 429 } }] });
    } else expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await ingest.rows()).toHaveLength(1);
    nowMs += 60_000;
    expect((await send(protocol, protocol.header(secret))).status).toBe(protocol.accepted);
  });
});

test("the secret is told once, and what is stored doesn't hold it", async () => {
  const { secret, id } = await make({ use: "read" });
  expect(secret).toMatch(/^cw_r_/);
  const stored = await ingest.db.query(sql`select t::text from ${ingest.db.table("tokens")} as t`);
  expect(JSON.stringify(stored)).not.toContain(secret);
  const listed = (await listTokens(ingest.db)).find((each) => each.id === id);
  expect(listed).toMatchObject({ name: "shop", use: "read", used_at: null });
  expect(JSON.stringify(listed)).not.toContain(secret);
});

test("a read token asks the API and nothing else", async () => {
  const { secret } = await make({ use: "read" });
  expect((await ask("/api/logs?q=x", secret)).status).toBe(200);
  expect((await ask("/metrics", secret)).status).toBe(200);
  for (const path of ["/logs", "/settings", "/api/tokens"]) {
    expect((await ask(path, secret)).status, path).toBe(403);
  }
});

test("a token is refused from the moment it is revoked or expires, with why", async () => {
  const { secret, id } = await make({ use: "read", days: 1 });
  expect((await ask("/api/logs", secret)).status).toBe(200);
  nowMs += 25 * 60 * 60_000;
  const expired = await ask("/api/logs", secret);
  expect(expired.status).toBe(401);
  expect(await expired.text()).toMatch(/shop expired on \d{4}-/);
  nowMs -= 25 * 60 * 60_000;
  await revokeToken(ingest.db, id);
  gated.tokens.forget();
  const revoked = await ask("/api/logs", secret);
  expect(revoked.status).toBe(401);
  expect(await revoked.text()).toMatch(/shop has been revoked/);
});

test("what another instance revoked is refused a second later", async () => {
  const { secret, id } = await make({ use: "read" });
  expect((await ask("/api/logs", secret)).status).toBe(200);
  await revokeToken(ingest.db, id);
  nowMs += 1_000;
  expect((await ask("/api/logs", secret)).status).toBe(401);
});

test("the last use is shown", async () => {
  const { secret, id } = await make({ use: "read" });
  await ask("/api/logs", secret);
  const usedAt = async () =>
    (await listTokens(ingest.db)).find((each) => each.id === id)?.used_at ?? null;
  await eventually(async () => expect(await usedAt()).not.toBeNull());
});

test("a token with a filter isn't told about all logs", async () => {
  const { secret } = await make({ use: "read", filter: "logger:payments.*" });
  expect((await ask("/api/logs", secret)).status).toBe(200);
  expect((await ask("/metrics", secret)).status).toBe(403);
  expect((await ask("/api/store", secret)).status).toBe(403);
});

test("Basic without a token, which some proxies add, is refused and not taken for nobody", async () => {
  const headers = { authorization: `Basic ${base64("somebody:password")}` };
  const answer = await fetch(`${gated.url}/api/logs`, { headers });
  expect(answer.status).toBe(401);
  expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer/);
});

test("a team whose tokens are revoked can be deleted, and before that it can't", async () => {
  const { id } = await createTeam(ingest.db, {
    ...{ name: "gone", filter: "logger:a" },
    ...{ hidden: [], database_role: null },
  });
  const token = await make({ use: "read", team: id });
  await expect(deleteTeam(ingest.db, id)).rejects.toMatchObject({ code: "conflict" });
  await revokeToken(ingest.db, token.id);
  expect(await deleteTeam(ingest.db, id)).toEqual({ id, name: "gone" });
  const revoked = (await listTokens(ingest.db)).find((each) => each.id === token.id);
  expect(revoked).toMatchObject({ team: null, revoked_at: expect.any(String) });
});
