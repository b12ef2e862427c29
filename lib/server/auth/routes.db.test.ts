import { once } from "node:events";
import { Agent, type IncomingMessage, request } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PROTOCOLS } from "@/lib/server/ingest/http/serve";
import { RequestTally } from "@/lib/server/metrics/request-tally";
import { type Actor, bringActors, KNOWN, UNKNOWN } from "@/lib/testing/actors";
import { type GatedServer, startGatedServer } from "@/lib/testing/gated-server";
import { type IngestServer, startIngestServer } from "@/lib/testing/ingest-server";
import { servedRoutes } from "@/lib/testing/served-routes";
import { GUARDED_ROUTES } from "./routes";

const ACTORS: readonly Actor[] = [...KNOWN, ...UNKNOWN];

const ADMINISTRATOR: Actor[] = ["administrator"];
const EDITORS: Actor[] = [...ADMINISTRATOR, "editor", "editor of a team"];
const VIEWERS: Actor[] = [
  ...EDITORS,
  "viewer",
  "viewer of a team",
  "viewer of another team",
  "viewer by a database role",
];
const READERS: Actor[] = [
  ...VIEWERS,
  "read token",
  "read token of a team",
  "read token of another team",
  "read token with a filter",
];
const WHOLE: Actor[] = [...ADMINISTRATOR, "editor", "viewer", "read token"];
const SENDERS: Actor[] = [...EDITORS, "write token", "write token of a team"];

/** All that protocols take, from their own lists; `as` names the client whose path it is. */
const SENT = PROTOCOLS.flatMap(({ routes }) =>
  routes.flatMap(({ methods, path, client }) =>
    methods.map((method) => `${method} ${path}${client === undefined ? "" : ` as ${client}`}`),
  ),
);

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
      "GET /_next/static/*",
      "GET /icon.svg",
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
      "POST /api/account/totp/removal",
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
      "GET /api/errors/{fingerprint}/differences",
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
      "GET /api/lookups/fields",
      "GET /api/lookups/names",
      "GET /api/views",
    ],
  ],
  [WHOLE, ["GET /api/advice", "GET /api/store", "GET /metrics"]],
  [
    EDITORS,
    [
      "GET /import",
      "POST /api/views",
      "PUT /api/views/{id}",
      "DELETE /api/views/{id}",
      "POST /api/errors/{fingerprint}/divide",
      "POST /api/errors/{fingerprint}/ignore",
      "POST /api/errors/{fingerprint}/merge",
      "POST /api/errors/{fingerprint}/reopen",
      "POST /api/errors/{fingerprint}/resolve",
      "POST /api/errors/{fingerprint}/split",
      "POST /api/errors/{fingerprint}/unite",
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
      "GET /settings/lookups",
      "GET /api/lookups",
      "POST /api/lookups",
      "GET /api/lookups/tables",
      "GET /api/lookups/columns",
      "GET /api/lookups/try",
      "PUT /api/lookups/{id}",
      "DELETE /api/lookups/{id}",
      "GET /api/errors/rules",
      "POST /api/errors/rules",
      "GET /api/errors/rules/try",
      "PUT /api/errors/rules/{id}",
      "DELETE /api/errors/rules/{id}",
      "POST /api/errors/rules/{id}/first",
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
  // Whatever a protocol takes is for those who send.
  [SENDERS, SENT],
  [[], ["GET /api/nothing", "POST /logs", "GET /_next/data/x", "GET /api/auth/nothing"]],
];

const TABLE = LET_IN.flatMap(([actors, routes]) => routes.map((route) => ({ route, actors })));

let ingest: IngestServer;
let gated: GatedServer;
let headers: Map<Actor, Record<string, string>>;

beforeAll(async () => {
  ingest = await startIngestServer();
  const { db, intake } = ingest;
  gated = await startGatedServer({ db, ingest: { intake, requests: new RequestTally() } });
  headers = await bringActors(db);
});

afterAll(async () => {
  agent.destroy();
  await gated.close();
  await ingest.close();
});

/** Of two thousand requests each would else cost a connection. */
const agent = new Agent({ keepAlive: true, maxSockets: 4 });

/** What the gate says: whether a request got through it, and with which status it didn't. */
async function passed(route: string, actor: Actor): Promise<number | "in"> {
  const [method = "", path = "", , client] = route.split(" ");
  const { hostname, port } = new URL(gated.url);
  const body = ["GET", "HEAD"].includes(method) ? "" : "{}";
  const sent = request({
    ...{ agent, hostname, port, method },
    path: path.replace(/\{\w+\}|\*/g, "7"),
    headers: {
      ...headers.get(actor),
      "content-type": "application/json",
      "content-length": body.length,
      ...(client && { "user-agent": client }),
    },
  });
  sent.end(body);
  const [answer] = (await once(sent, "response")) as [IncomingMessage];
  await answer.toArray();
  const { statusCode = 0 } = answer;
  return [401, 403, 404].includes(statusCode) ? statusCode : "in";
}

/** What is served by a file, what the gate lets somebody in to, and what each protocol is sent by. */
const EVERY_ROUTE = new Set([
  ...servedRoutes().map(({ method, path }) => `${method} ${path}`),
  ...GUARDED_ROUTES.flatMap(({ methods, path }) => methods.map((method) => `${method} ${path}`)),
  ...SENT,
]);

test.each([...EVERY_ROUTE])("%s has a row in this table", (route) => {
  expect(TABLE.filter((row) => row.route === route)).toHaveLength(1);
});

test("protocols take what their clients are known to send to, and are counted by one of it", () => {
  expect(SENT).toEqual(
    expect.arrayContaining([
      ...["POST /api/ingest", "POST /v1/logs", "POST /loki/api/v1/push", "POST /api/prom/push"],
      ...["POST /_bulk", "PUT /{index}/_bulk", "GET /_cluster/health/*", "GET /_license/*"],
      ...["PUT /_index_template/*", "POST /api/events/raw", "POST /ingest/clef"],
    ]),
  );
  for (const { route } of PROTOCOLS) expect(SENT).toContain(`POST ${route}`);
});

describe.each(ACTORS)("%s", (actor) => {
  test("is let in where the table says, and nowhere else", async () => {
    const isKnown = KNOWN.some((known) => known === actor);
    const expected = TABLE.map(({ route, actors }) => {
      const refused = isKnown ? (actors.length === 0 ? 404 : 403) : 401;
      return [route, actors.includes(actor) ? "in" : refused];
    });
    const found = await Promise.all(
      TABLE.map(async ({ route }) => [route, await passed(route, actor)]),
    );
    expect(found).toEqual(expected);
  });
});
