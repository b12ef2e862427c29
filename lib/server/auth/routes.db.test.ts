import sql from "sql-template-tag";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createToken as contract } from "@/lib/contract/tokens";
import { RequestTally } from "@/lib/server/metrics/request-tally";
import { type GatedServer, startGatedServer } from "@/lib/testing/gated-server";
import { type IngestServer, startIngestServer } from "@/lib/testing/ingest-server";
import { servedRoutes } from "@/lib/testing/served-routes";
import { createSession } from "./sessions/create-session";
import { createTeam } from "./teams/save-team";
import { createToken } from "./tokens/create-token";
import { revokeToken } from "./tokens/revoke-token";

const PEOPLE = ["viewer", "editor", "administrator"] as const;

/** Everybody there is, by what they may be let in for. */
const ACTORS = [
  "nobody",
  ...PEOPLE,
  "viewer of a team",
  "signed out",
  "kept out",
  "read token",
  "read token of a team",
  "write token",
  "expired token",
  "revoked token",
  "made up token",
] as const;

type Actor = (typeof ACTORS)[number];

const ADMINISTRATOR: Actor[] = ["administrator"];
const EDITORS: Actor[] = [...ADMINISTRATOR, "editor"];
const VIEWERS: Actor[] = [...EDITORS, "viewer", "viewer of a team"];
const READERS: Actor[] = [...VIEWERS, "read token", "read token of a team"];
const WHOLE: Actor[] = [...EDITORS, "viewer", "read token"];
const SENDERS: Actor[] = [...EDITORS, "write token"];

/** Who is let in where. What isn't here is a route that somebody forgot to decide about. */
const LET_IN: [actors: readonly Actor[], routes: string[]][] = [
  [
    ACTORS,
    [
      "GET /sign-in",
      "GET /sign-in/link",
      "GET /sign-in/connect",
      "GET /api/health",
      "GET /api/auth/me",
      "POST /api/auth/sign-in",
      "POST /api/auth/sign-out",
      "POST /api/auth/link",
      "POST /api/auth/link/look",
      "GET /api/auth/oidc/start",
      "GET /api/auth/oidc/callback",
      "POST /api/auth/oidc/connect",
      "POST /api/auth/oidc/connect/look",
      "POST /api/auth/csp",
    ],
  ],
  [
    VIEWERS,
    [
      "GET /",
      "GET /logs",
      "GET /errors",
      "GET /flows",
      "GET /flows/flow",
      "GET /operations",
      "GET /settings",
      "GET /settings/account",
      "GET /gallery",
      "GET /refused",
      "GET /api/account/sessions",
      "DELETE /api/account/sessions/{id}",
      "PUT /api/account/password",
      "POST /api/account/totp",
      "PUT /api/account/totp",
      "DELETE /api/account/totp",
    ],
  ],
  [
    READERS,
    [
      "GET /api/logs",
      "GET /api/logs/{id}",
      "GET /api/logs/{id}/context",
      "GET /api/histogram",
      "GET /api/facets",
      "GET /api/overview",
      "GET /api/patterns",
      "GET /api/errors",
      "GET /api/errors/reach",
      "GET /api/errors/trends",
      "GET /api/errors/{fingerprint}",
      "GET /api/errors/{fingerprint}/before",
      "GET /api/errors/{fingerprint}/fixes",
      "GET /api/errors/{fingerprint}/similar",
      "GET /api/errors/{fingerprint}/special",
      "GET /api/flows",
      "GET /api/flow",
      "GET /api/operations",
      "GET /api/operation",
      "GET /api/tail",
      "GET /api/export",
      "GET /api/export/{id}",
      "DELETE /api/export/{id}",
      "GET /api/sql",
      "GET /api/views",
    ],
  ],
  [WHOLE, ["GET /api/store", "GET /metrics"]],
  [
    EDITORS,
    [
      "GET /import",
      "POST /api/views",
      "PUT /api/views/{id}",
      "DELETE /api/views/{id}",
      "POST /api/errors/{fingerprint}/ignore",
      "POST /api/errors/{fingerprint}/merge",
      "POST /api/errors/{fingerprint}/reopen",
      "POST /api/errors/{fingerprint}/resolve",
      "POST /api/errors/{fingerprint}/split",
      "PUT /api/operation",
      "POST /api/import/preview",
      "POST /api/import/{id}",
      "GET /api/import/{id}",
      "DELETE /api/import/{id}",
      "GET /api/import/{id}/rejects",
    ],
  ],
  [
    ADMINISTRATOR,
    [
      "GET /settings/access",
      "GET /settings/errors",
      "GET /api/errors/rules",
      "POST /api/errors/rules",
      "GET /api/errors/rules/try",
      "PUT /api/errors/rules/{id}",
      "DELETE /api/errors/rules/{id}",
      "GET /api/people",
      "POST /api/people",
      "PUT /api/people/{id}",
      "DELETE /api/people/{id}",
      "POST /api/people/{id}/link",
      "GET /api/teams",
      "POST /api/teams",
      "PUT /api/teams/{id}",
      "DELETE /api/teams/{id}",
      "GET /api/tokens",
      "POST /api/tokens",
      "DELETE /api/tokens/{id}",
      "GET /api/audit",
    ],
  ],
  [
    SENDERS,
    [
      "POST /api/ingest",
      "POST /v1/logs",
      "POST /loki/api/v1/push",
      "POST /api/prom/push",
      "POST /_bulk",
      "PUT /logs-shop/_bulk",
      "GET /_cluster/health",
      "GET /_license",
      "PUT /_index_template/logs",
      "POST /api/events/raw",
      "POST /ingest/clef",
    ],
  ],
  [[], ["GET /api/nothing", "POST /logs", "GET /_next/data/x", "GET /api/auth/nothing"]],
];

const TABLE = LET_IN.flatMap(([actors, routes]) => routes.map((route) => ({ route, actors })));

let ingest: IngestServer;
let gated: GatedServer;
const headers = new Map<Actor, Record<string, string>>([["nobody", {}]]);

beforeAll(async () => {
  ingest = await startIngestServer();
  const { db, intake } = ingest;
  gated = await startGatedServer({ db, ingest: { intake, requests: new RequestTally() } });
  const team = await createTeam(db, { name: "t", filter: "logger:payments.*", hidden: [] });
  const person = async (actor: Actor, role: string, teamId: string | null, disabled = false) => {
    const [made] = await db.query<{ id: string }>(sql`
      insert into ${db.table("people")} (email, name, role, team, is_disabled)
      values (${actor}, ${actor}, ${role}, ${teamId}::uuid, ${disabled}) returning id`);
    const asker = { address: "127.0.0.1", isSecure: false };
    const cookie = await createSession(db, made?.id ?? "", asker, "a browser");
    headers.set(actor, { cookie: cookie.split(";", 1)[0] ?? "" });
  };
  for (const role of PEOPLE) await person(role, role, null);
  await person("viewer of a team", "viewer", team.id);
  await person("kept out", "administrator", null, true);
  await person("signed out", "administrator", null);
  await db.query(sql`
    delete from ${db.table("sessions")}
    where person = (select id from ${db.table("people")} where name = 'signed out')`);
  const token = async (actor: Actor, given: Record<string, unknown>) => {
    const input = { name: actor, use: "read", per_minute: 100_000, ...given };
    const made = await createToken(db, contract.input.parse(input), "somebody");
    headers.set(actor, { authorization: `Bearer ${made.secret}` });
    return made.id;
  };
  await token("read token", {});
  await token("read token of a team", { team: team.id });
  await token("write token", { use: "write" });
  const expired = await token("expired token", { use: "read" });
  await db.query(sql`
    update ${db.table("tokens")} set expires_at = now() - interval '1 second'
    where id = ${expired}::uuid`);
  await revokeToken(db, await token("revoked token", {}));
  headers.set("made up token", { authorization: `Bearer cw_r_${"A".repeat(32)}` });
});

afterAll(async () => {
  await gated.close();
  await ingest.close();
});

const UNKNOWN: readonly Actor[] = [
  "nobody",
  "signed out",
  "kept out",
  "expired token",
  "revoked token",
  "made up token",
];

/** What the gate says: whether a request got through it, and with which status it didn't. */
async function passed(route: string, actor: Actor): Promise<number | "in"> {
  const [method = "", path = ""] = route.split(" ");
  const before = gated.reached();
  const answer = await fetch(gated.url + path.replace(/\{\w+\}/g, "7"), {
    method,
    headers: { ...headers.get(actor), "content-type": "application/json" },
    ...(method !== "GET" && { body: "{}" }),
  });
  await answer.arrayBuffer();
  if (gated.reached() > before) return answer.status === 404 ? 404 : "in";
  return [401, 403].includes(answer.status) ? answer.status : "in";
}

test.each(servedRoutes())("$method $path has a row in this table", ({ method, path }) => {
  expect(TABLE.map(({ route }) => route)).toContain(`${method} ${path}`);
});

describe.each(ACTORS)("%s", (actor) => {
  test("is let in where the table says, and nowhere else", async () => {
    const found: Record<string, unknown> = {};
    const expected: Record<string, unknown> = {};
    for (const { route, actors } of TABLE) {
      const isKnown = !UNKNOWN.includes(actor);
      const refused = isKnown ? (actors.length === 0 ? 404 : 403) : 401;
      expected[route] = actors.includes(actor) ? "in" : refused;
      found[route] = await passed(route, actor);
    }
    expect(found).toEqual(expected);
  });
});

test("what changes something is refused from a page of another site, with whatever cookie", async () => {
  const ask = (more: Record<string, string>) =>
    fetch(`${gated.url}/api/views`, {
      method: "POST",
      headers: { ...headers.get("editor"), "content-type": "application/json", ...more },
      body: "{}",
    });
  expect((await ask({ origin: "https://evil.example" })).status).toBe(403);
  expect((await ask({ origin: "null" })).status).toBe(403);
  expect((await ask({ "sec-fetch-site": "same-site" })).status).toBe(403);
  expect((await ask({ origin: gated.url })).status).toBe(200);
});
