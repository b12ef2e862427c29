import sql, { raw } from "sql-template-tag";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createErrorRule } from "@/lib/contract/error-rules";
import { createLookup } from "@/lib/contract/lookups";
import { createView as viewContract } from "@/lib/contract/views";
import { createLink } from "@/lib/server/auth/links/create-link";
import { createConnection } from "@/lib/server/auth/oidc/connections";
import { hashPassword } from "@/lib/server/auth/people/password";
import { createSession } from "@/lib/server/auth/sessions/create-session";
import { newTotpSecret, totpCode } from "@/lib/server/auth/totp/totp";
import { startGatedProduct } from "@/lib/testing/gated-product";
import type { ProductInProcess } from "@/lib/testing/product-in-process";
import { servedRoutes } from "@/lib/testing/served-routes";

const PASSWORD = "correct horse battery";
const ADMIN = "ada@example.com";
const NOBODY = { name: "n", filter: "", hidden: [], database_role: null };

/** What changes something, once what it changes is there. */
interface Deed {
  /** Fills `{id}` of its path. */
  id?: string;
  body?: object;
  /** By default the administrator. */
  cookie?: string;
  entry: { actor?: string; action: string; subject?: string };
}

type Row = { none: string } | (() => Promise<Deed>);

let product: ProductInProcess;
let admin = { id: "", cookie: "" };
let made = 0;
let hash = "";

beforeAll(async () => {
  product = await startGatedProduct({
    CORDWOOD_OIDC_ISSUER: "https://id.example.com",
    CORDWOOD_OIDC_CLIENT_ID: "cordwood",
    CORDWOOD_OIDC_CLIENT_SECRET: "secret",
    CORDWOOD_URL: "https://logs.example.com",
  });
  hash = await hashPassword(PASSWORD);
  admin = await person(ADMIN, "administrator");
});

afterAll(() => product.close());

async function person(email: string, role = "viewer") {
  const { db } = product;
  const [there] = await db.query<{ id: string }>(sql`
    insert into ${db.table("people")} (email, name, role, password)
    values (${email}, ${email}, ${role}, ${hash}) returning id`);
  const id = there?.id ?? "";
  const about = { address: "127.0.0.1", isSecure: true };
  const [cookie = ""] = (await createSession(db, { id, password: null }, about, "x")).split(";");
  return { id, cookie, email };
}

function somebody() {
  made += 1;
  return person(`person${made}@example.com`);
}

async function ask(method: string, path: string, cookie: string, body?: object) {
  const answer = await fetch(product.url + path, {
    method,
    headers: { "content-type": "application/json", cookie },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, text: await answer.text() };
}

/** What an administrator makes by an endpoint, to be changed by another. */
async function make(path: string, body: object): Promise<{ id: string; version: number }> {
  const { status, text } = await ask("POST", path, admin.cookie, body);
  expect(status, text).toBe(200);
  return JSON.parse(text);
}

function named(): string {
  made += 1;
  return `thing ${made}`;
}

const view = () => viewContract.input.parse({ name: named(), state: { q: "level:error" } });
const rule = () =>
  createErrorRule.input.parse({ name: named(), severity: "low", pattern: "card \\d+ refused" });

/** Into a table of its own: none of Cordwood's can be looked into. */
async function lookup() {
  await product.db.query(sql`create table if not exists shops (id bigint primary key, name text)`);
  made += 1;
  const place = { schema: "public", table: "shops", key: "id", shown: "name" };
  return createLookup.input.parse({ field: `shop_${made}`, ...place });
}

async function withTotp() {
  const { cookie, email } = await somebody();
  const secret = newTotpSecret();
  const step = Math.floor(Date.now() / 30_000);
  const body = { secret, password: PASSWORD, code: totpCode(secret, step) };
  return { cookie, email, body, next: totpCode(secret, step + 1) };
}

const TRIAGE = { none: "it stands beside the group, with when it was decided and why" };
const IMPORT = { none: "it adds rows, as whoever sends logs does, which say where they are from" };
const LOOKS = { none: "it changes nothing" };

/** What is written down of each route that changes something. */
const TABLE: Record<string, Row> = {
  "POST /api/auth/sign-in": async () => {
    const { email } = await somebody();
    const body = { email, password: PASSWORD };
    return { body, cookie: "", entry: { actor: email, action: "signed in" } };
  },
  "POST /api/auth/sign-out": async () => {
    const { email, cookie } = await somebody();
    return { body: {}, cookie, entry: { actor: email, action: "signed out" } };
  },
  "POST /api/auth/link": async () => {
    const email = `${named().replace(" ", "")}@example.com`;
    const place = { role: "viewer", team: null } as const;
    const { path } = await createLink(product.db, { purpose: "invitation", email, ...place });
    const body = { secret: path.split("#")[1], password: PASSWORD };
    return { body, cookie: "", entry: { actor: email, action: "used a link" } };
  },
  "POST /api/auth/oidc/connect": async () => {
    const { id, email } = await somebody();
    const identity = { issuer: "https://id.example.com", subject: id };
    const secret = await createConnection(product.db, id, identity);
    const entry = { actor: email, action: "connected their account" };
    return { body: { secret, password: PASSWORD }, cookie: "", entry };
  },
  "POST /api/auth/link/look": LOOKS,
  "POST /api/auth/oidc/connect/look": LOOKS,
  "POST /api/auth/csp": LOOKS,
  "POST /api/account/totp": { none: "the secret it makes is stored once it is confirmed" },

  "DELETE /api/account/sessions/{id}": async () => {
    const { id, email, cookie } = await somebody();
    const [session] = await product.db.query<{ id: string }>(
      sql`select id from ${product.db.table("sessions")} where person = ${id}::uuid`,
    );
    const entry = { actor: email, action: "ended a session" };
    return { id: session?.id ?? "", cookie, entry };
  },
  "PUT /api/account/password": async () => {
    const { email, cookie } = await somebody();
    const body = { current: PASSWORD, password: "another sentence" };
    return { body, cookie, entry: { actor: email, action: "changed their password" } };
  },
  "PUT /api/account/totp": async () => {
    const { cookie, email, body } = await withTotp();
    return { body, cookie, entry: { actor: email, action: "added a second factor" } };
  },
  "POST /api/account/totp/removal": async () => {
    const { cookie, email, body, next } = await withTotp();
    expect((await ask("PUT", "/api/account/totp", cookie, body)).status).toBe(200);
    const entry = { actor: email, action: "removed their second factor" };
    return { body: { code: next }, cookie, entry };
  },

  "POST /api/people": async () => {
    const email = "invited@example.com";
    const body = { email, role: "viewer", team: null };
    return { body, entry: { action: "invited", subject: email } };
  },
  "PUT /api/people/{id}": async () => {
    const { id, email } = await somebody();
    const body = { role: "editor", team: null, database_role: null, is_disabled: false };
    return { id, body, entry: { action: "changed an account", subject: email } };
  },
  "DELETE /api/people/{id}": async () => {
    const { id, email } = await somebody();
    return { id, entry: { action: "deleted an account", subject: email } };
  },
  "POST /api/people/{id}/link": async () => {
    const { id, email } = await somebody();
    return { id, body: {}, entry: { action: "made a password link", subject: email } };
  },
  "POST /api/teams": async () => {
    const name = named();
    return { body: { ...NOBODY, name }, entry: { action: "made a team", subject: name } };
  },
  "PUT /api/teams/{id}": async () => {
    const name = named();
    const { id } = await make("/api/teams", { ...NOBODY, name });
    const body = { ...NOBODY, name, filter: "logger:a" };
    return { id, body, entry: { action: "changed a team", subject: name } };
  },
  "DELETE /api/teams/{id}": async () => {
    const name = named();
    const { id } = await make("/api/teams", { ...NOBODY, name });
    return { id, entry: { action: "deleted a team", subject: name } };
  },
  "POST /api/tokens": async () => {
    const name = named();
    return { body: { name, use: "read" }, entry: { action: "made a token", subject: name } };
  },
  "DELETE /api/tokens/{id}": async () => {
    const name = named();
    const { id } = await make("/api/tokens", { name, use: "read" });
    return { id, entry: { action: "revoked a token", subject: name } };
  },

  "POST /api/errors/rules": async () => {
    const body = rule();
    return { body, entry: { action: "added an error category", subject: body.name } };
  },
  "PUT /api/errors/rules/{id}": async () => {
    const body = rule();
    const { id, version } = await make("/api/errors/rules", body);
    const entry = { action: "changed an error category", subject: body.name };
    return { id, body: { ...body, version, about: "more" }, entry };
  },
  "DELETE /api/errors/rules/{id}": async () => {
    const body = rule();
    const { id } = await make("/api/errors/rules", body);
    return { id, entry: { action: "deleted an error category", subject: body.name } };
  },
  "POST /api/errors/rules/{id}/first": async () => {
    const body = rule();
    const { id } = await make("/api/errors/rules", body);
    return { id, body: {}, entry: { action: "put an error category first", subject: body.name } };
  },
  "POST /api/lookups": async () => {
    const body = await lookup();
    return { body, entry: { action: "added a lookup", subject: body.field } };
  },
  "PUT /api/lookups/{id}": async () => {
    const body = await lookup();
    const { id, version } = await make("/api/lookups", body);
    const entry = { action: "changed a lookup", subject: body.field };
    return { id, body: { ...body, version, shown: "id" }, entry };
  },
  "DELETE /api/lookups/{id}": async () => {
    const body = await lookup();
    const { id } = await make("/api/lookups", body);
    return { id, entry: { action: "removed a lookup", subject: body.field } };
  },
  "PUT /api/operation": async () => {
    const name = named();
    const entry = { action: "set from when on an operation is slow", subject: name };
    return { body: { name, slow_ms: 100 }, entry };
  },
  "POST /api/views": async () => {
    const body = view();
    return { body, entry: { action: "saved a view", subject: body.name } };
  },
  "PUT /api/views/{id}": async () => {
    const body = view();
    const { id, version } = await make("/api/views", body);
    const entry = { action: "changed a view", subject: body.name };
    return { id, body: { ...body, version, state: { q: "" } }, entry };
  },
  "DELETE /api/views/{id}": async () => {
    const body = view();
    const { id } = await make("/api/views", body);
    return { id, entry: { action: "deleted a view", subject: body.name } };
  },

  "POST /api/errors/{fingerprint}/divide": TRIAGE,
  "POST /api/errors/{fingerprint}/ignore": TRIAGE,
  "POST /api/errors/{fingerprint}/merge": TRIAGE,
  "POST /api/errors/{fingerprint}/reopen": TRIAGE,
  "POST /api/errors/{fingerprint}/resolve": TRIAGE,
  "POST /api/errors/{fingerprint}/split": TRIAGE,
  "POST /api/errors/{fingerprint}/unite": TRIAGE,
  "POST /api/import/preview": LOOKS,
  "POST /api/import/{id}": IMPORT,
  "DELETE /api/import/{id}": IMPORT,
  "DELETE /api/export/{id}": { none: "it ends a download of one's own" },
};

const CHANGING = servedRoutes()
  .filter(({ method }) => method !== "GET")
  .map(({ method, path }) => `${method} ${path}`);

test("every route that changes something has a row in this table, and no other has", () => {
  expect(Object.keys(TABLE).sort()).toEqual(CHANGING.sort());
});

const CHANGED = ["people", "sessions", "links", "connections", "teams", "tokens", "views"];
const SET = ["error_rules", "lookups", "slow_operations"];

/** All that these routes change, as it is stored. */
async function stored(): Promise<unknown> {
  const tables = [...CHANGED, ...SET].map((name) => product.db.table(name).text);
  const each = tables.map(
    (table) => `(select json_agg(to_jsonb(each) - 'used_at' order by to_jsonb(each)::text)
      from ${table} as each) as ${table}`,
  );
  return product.db.query(raw(`select ${each.join(", ")}`));
}

const DEEDS = Object.entries(TABLE).flatMap(([route, row]) =>
  typeof row === "function" ? [{ route, prepare: row }] : [],
);

test.each(DEEDS)("$route is written down, and isn't done where it can't be", async (row) => {
  const { db } = product;
  const { id = "", body, cookie = admin.cookie, entry } = await row.prepare();
  const [method = "", path = ""] = row.route.replace("{id}", id).split(" ");
  const before = await stored();
  const audit = db.table("audit").text;
  await db.query(raw(`alter table ${audit} add constraint full_up check (false) not valid`));
  // What nobody foresaw is reported.
  const reporting = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const refused = await ask(method, path, cookie, body);
  reporting.mockRestore();
  await db.query(raw(`alter table ${audit} drop constraint full_up`));
  expect(refused.status, refused.text).toBe(500);
  expect(await stored()).toEqual(before);

  const done = await ask(method, path, cookie, body);
  expect(done.status, done.text).toBe(200);
  const [written] = await db.query(sql`
    select actor, action, subject from ${db.table("audit")} order by id desc limit 1`);
  expect(written).toEqual({ actor: ADMIN, subject: "", ...entry });
});

test.each<[string, string, object, string]>([
  ["PUT", "password", { current: "wrong", password: "another sentence" }, "gave a wrong password"],
  [
    ...["PUT", "totp"],
    { secret: newTotpSecret(), password: "wrong", code: "123456" },
    "gave a wrong password",
  ] as [string, string, object, string],
])(
  "what is wrong of what somebody shows at %s %s is written down",
  async (method, path, body, action) => {
    const { email, cookie } = await somebody();
    expect((await ask(method, `/api/account/${path}`, cookie, body)).status).toBe(403);
    const { db } = product;
    const [written] = await db.query(sql`
    select actor, action from ${db.table("audit")} order by id desc limit 1`);
    expect(written).toEqual({ actor: email, action });
  },
);

const NO_TEAM = "00000000-0000-4000-8000-000000000000";

test.each<[string, string, object]>([
  ["POST", "/api/tokens", { name: "t", use: "read", team: NO_TEAM }],
  ["POST", "/api/people", { email: "x@example.com", role: "viewer", team: NO_TEAM }],
  [
    "PUT",
    "/api/people/{id}",
    { role: "viewer", team: NO_TEAM, database_role: null, is_disabled: false },
  ],
])(
  "%s %s with a team that isn't there is refused, and nothing written down",
  async (method, path, body) => {
    const { id } = await somebody();
    const { db } = product;
    const count = () => db.query(sql`select count(*)::integer as n from ${db.table("audit")}`);
    const before = await count();
    const { status, text } = await ask(method, path.replace("{id}", id), admin.cookie, body);
    expect(status).toBe(400);
    expect(JSON.parse(text).error).toMatchObject({
      code: "bad_parameter",
      details: { parameter: "team" },
    });
    expect(await count()).toEqual(before);
  },
);
