import sql from "sql-template-tag";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startGatedProduct } from "@/lib/testing/gated-product";
import type { ProductInProcess } from "@/lib/testing/product-in-process";
import { firstLink } from "./first-link";
import { createLink, type LinkFor } from "./links/create-link";
import { createSession, type Shown } from "./sessions/create-session";
import { createTeam } from "./teams/save-team";
import { totpCode } from "./totp/totp";

const PASSWORD = "correct horse battery";

let product: ProductInProcess;
/** The cookie of each answer that set one. */
let cookie = "";
let people = 0;

beforeAll(async () => {
  product = await startGatedProduct();
});

beforeEach(() => {
  cookie = "";
});

afterAll(() => product.close());

async function ask(method: string, path: string, body?: object) {
  const answer = await fetch(product.url + path, {
    method,
    headers: { "content-type": "application/json", ...(cookie && { cookie }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const set = answer.headers.get("set-cookie");
  if (set) cookie = set.split(";", 1)[0] ?? "";
  return { status: answer.status, set: set ?? "", text: await answer.text() };
}

/** Follows a link made for somebody new; they are signed in then. */
async function become(
  role: "viewer" | "administrator",
  team: string | null = null,
): Promise<string> {
  people += 1;
  const email = `person${people}@example.com`;
  await follow({ purpose: "invitation", email, role, team });
  return email;
}

async function follow(link: LinkFor, more: object = {}) {
  const { path } = await createLink(product.db, link);
  const secret = path.split("#")[1];
  return ask("POST", "/api/auth/link", { secret, name: "P", password: PASSWORD, ...more });
}

const signIn = (email: string, more: object = {}) =>
  ask("POST", "/api/auth/sign-in", { email, password: PASSWORD, ...more });

test("of the links that instances print one makes an administrator, whichever it is and once", async () => {
  const printed = await Promise.all([firstLink(product.db), firstLink(product.db)]);
  const bodies = printed.map((path, index) => ({
    secret: path?.split("#")[1],
    password: PASSWORD,
    email: `first${index}@example.com`,
  }));
  for (const { secret } of bodies) {
    expect((await ask("POST", "/api/auth/link/look", { secret })).status).toBe(200);
  }
  // Both in one moment.
  const answers = await Promise.all(bodies.map((body) => ask("POST", "/api/auth/link", body)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const used = answers.findIndex(({ status }) => status === 200);
  expect(answers[used]?.set).toMatch(/; HttpOnly; SameSite=Lax/);
  expect(JSON.parse((await ask("GET", "/api/auth/me")).text)).toMatchObject({
    access: "person",
    person: { email: `first${used}@example.com`, role: "administrator" },
  });
  expect((await ask("POST", "/api/auth/link", bodies[used])).status).toBe(404);
  expect((await ask("POST", "/api/auth/link", bodies[1 - used])).status).toBe(409);
  expect(await firstLink(product.db)).toBeNull();
});

test("who isn't known hears of Cordwood's health whether it works, and nothing else", async () => {
  const nobody = await ask("GET", "/api/health");
  expect(nobody).toMatchObject({ status: 200, text: '{"status":"ok"}' });
  await become("viewer");
  const known = JSON.parse((await ask("GET", "/api/health")).text);
  expect(known).toMatchObject({ status: "ok", database: "ok" });
});

test("whoever knows the password is in until they sign out, and what the cookie held is worth nothing then", async () => {
  const email = await become("viewer");
  await ask("POST", "/api/auth/sign-out", {});
  expect((await ask("GET", "/api/logs")).status).toBe(401);
  expect((await signIn(email.toUpperCase())).status).toBe(200);
  expect((await ask("GET", "/api/logs")).status).toBe(200);
  const kept = cookie;
  await ask("POST", "/api/auth/sign-out", {});
  cookie = kept;
  expect((await ask("GET", "/api/logs")).status).toBe(401);
});

test("a session that was there before signing in is another one after it", async () => {
  const email = await become("viewer");
  const planted = cookie;
  await signIn(email);
  expect(cookie).not.toBe(planted);
  cookie = planted;
  expect((await ask("GET", "/api/logs")).status).toBe(401);
});

test("who began to sign in by a password that a link replaces meanwhile doesn't come in by it", async () => {
  const { db } = product;
  const email = await become("viewer");
  const [begun] = await db.query<Shown>(
    sql`select id, password from ${db.table("people")} where email = ${email}`,
  );
  if (!begun) throw new Error("There is no such account.");
  const asker = { address: "127.0.0.1", isSecure: false };
  expect(await createSession(db, begun, asker, "a test")).toContain("cordwood_session=");
  await follow({ purpose: "reset", person: begun.id }, { password: "another sentence" });
  const late = createSession(db, begun, asker, "a test");
  await expect(late).rejects.toMatchObject({ code: "unauthenticated" });
  const sessions = await db.query(
    sql`select from ${db.table("sessions")} where person = ${begun.id}::uuid`,
  );
  expect(sessions).toHaveLength(1);
});

test("a wrong password and an unknown person are answered alike, and guessing is slowed down", async () => {
  const email = await become("viewer");
  const wrong = await signIn(email, { password: "wrong" });
  const unknown = await signIn("nobody@example.com", { password: "wrong" });
  expect(wrong).toMatchObject({ status: 401, text: unknown.text });
  for (let n = 0; n < 4; n += 1) await signIn(email, { password: `wrong ${n}` });
  expect((await signIn(email)).status).toBe(429);
});

test("a second factor is asked for, good once, and gone with a link for a new password", async () => {
  const email = await become("viewer");
  const { secret } = JSON.parse((await ask("POST", "/api/account/totp", {})).text);
  const step = Math.floor(Date.now() / 30_000);
  const added = { secret, password: PASSWORD, code: totpCode(secret, step) };
  expect((await ask("PUT", "/api/account/totp", added)).status).toBe(200);
  const [stored] = await product.db.query<{ totp: string }>(
    sql`select totp from ${product.db.table("people")} where email = ${email}`,
  );
  expect(stored?.totp).toMatch(/^sealed:/);
  expect((await signIn(email)).text).toContain("code_needed");
  expect((await signIn(email, { code: added.code })).status).toBe(401);
  expect((await signIn(email, { code: totpCode(secret, step + 1) })).status).toBe(200);
  const [person] = await product.db.query<{ id: string }>(
    sql`select id from ${product.db.table("people")} where email = ${email}`,
  );
  const before = cookie;
  await follow({ purpose: "reset", person: person?.id ?? "" }, { password: "another sentence" });
  expect((await signIn(email, { password: "another sentence" })).text).toContain("signed_in");
  cookie = before;
  expect((await ask("GET", "/api/logs")).status).toBe(401);
});

test("who sees a part of the logs changes their password and second factor as others do", async () => {
  const { id } = await createTeam(product.db, {
    ...{ name: "part", filter: "logger:a" },
    ...{ hidden: [], database_role: null },
  });
  const email = await become("viewer", id);
  const { secret } = JSON.parse((await ask("POST", "/api/account/totp", {})).text);
  const step = Math.floor(Date.now() / 30_000);
  const added = { secret, password: PASSWORD, code: totpCode(secret, step) };
  expect((await ask("PUT", "/api/account/totp", added)).status).toBe(200);
  const code = totpCode(secret, step + 1);
  expect((await ask("POST", "/api/account/totp/removal", { code })).status).toBe(200);
  const change = { current: PASSWORD, password: "another sentence" };
  expect((await ask("PUT", "/api/account/password", change)).status).toBe(200);
  expect((await signIn(email, { password: "another sentence" })).text).toContain("signed_in");
});

/** Another session of somebody. */
async function beElsewhereToo(email: string): Promise<void> {
  const { db } = product;
  const [person] = await db.query<{ id: string }>(
    sql`select id from ${db.table("people")} where email = ${email}`,
  );
  const asker = { address: "127.0.0.1", isSecure: false };
  await createSession(db, { id: person?.id ?? "", password: null }, asker, "a test");
  expect(await sessionsOf(email)).toBe(2);
}

async function sessionsOf(email: string): Promise<number> {
  const { db } = product;
  const sessions = await db.query(sql`
    select session.id from ${db.table("sessions")} as session
    join ${db.table("people")} as person on person.id = person
    where email = ${email}`);
  return sessions.length;
}

test("a second factor is replaced by a code of it, and other sessions end when one is added, replaced or removed", async () => {
  const email = await become("viewer");
  const step = Math.floor(Date.now() / 30_000);
  const secrets = await Promise.all(
    [1, 2].map(async () => JSON.parse((await ask("POST", "/api/account/totp", {})).text).secret),
  );
  const [first = "", second = ""] = secrets;
  const put = (secret: string, more: object = {}) => {
    const body = { secret, password: PASSWORD, code: totpCode(secret, step), ...more };
    return ask("PUT", "/api/account/totp", body);
  };
  await beElsewhereToo(email);
  expect((await put(first)).status).toBe(200);
  expect(await sessionsOf(email)).toBe(1);

  for (const more of [{}, { current: "" }, { current: totpCode(second, step) }]) {
    expect((await put(second, more)).status).toBe(403);
  }
  // What was there is good still.
  const current = totpCode(first, step + 1);
  const written = await product.db.query(sql`
    select action from ${product.db.table("audit")} where actor = ${email} order by id desc limit 3`);
  expect(written).toEqual(Array(3).fill({ action: "gave a wrong code" }));
  expect((await put(second, { current: totpCode(first, step) })).status).toBe(403);
  expect((await put(second, { current, password: "wrong" })).status).toBe(403);
  await product.db.query(sql`truncate ${product.db.table("attempts")}`);
  await beElsewhereToo(email);
  expect((await put(second, { current })).status).toBe(200);
  expect(await sessionsOf(email)).toBe(1);
  await beElsewhereToo(email);
  const code = totpCode(second, step + 1);
  expect((await ask("POST", "/api/account/totp/removal", { code })).status).toBe(200);
  expect(await sessionsOf(email)).toBe(1);
});

/** Everybody, as an administrator is told of them. */
async function everybody(): Promise<{ id: string; email: string }[]> {
  return JSON.parse((await ask("GET", "/api/people")).text).people;
}

test("what is done is written down under the address, whatever people call themselves or type", async () => {
  const { db } = product;
  const { path } = await createLink(db, {
    ...{ purpose: "invitation", email: "mallory@example.com" },
    ...{ role: "administrator", team: null },
  });
  const names = { name: "first0@example.com", password: PASSWORD };
  await ask("POST", "/api/auth/link", { secret: path.split("#")[1], ...names });
  await ask("POST", "/api/tokens", { name: "t", use: "read" });
  await signIn("my password, in the wrong field");
  const written = await db.query(sql`
    select actor, action from ${db.table("audit")} order by id desc limit 2`);
  expect(written).toEqual([
    { actor: "somebody without an e-mail address", action: "failed to sign in" },
    { actor: "mallory@example.com", action: "made a token" },
  ]);
  const listed = JSON.parse((await ask("GET", "/api/tokens")).text);
  expect(listed.tokens[0]).toMatchObject({ name: "t", created_by: "mallory@example.com" });
  const hidden = { name: "Ada\u202e", email: "a\u200bda@example.com" };
  expect((await ask("POST", "/api/people", { ...hidden, role: "viewer" })).status).toBe(400);
});

test("keeping somebody out ends their sessions at once", async () => {
  const email = await become("viewer");
  const theirs = cookie;
  await become("administrator");
  const viewer = (await everybody()).find((each) => each.email === email);
  const change = { role: "viewer", team: null, database_role: null, is_disabled: true };
  expect((await ask("PUT", `/api/people/${viewer?.id}`, change)).status).toBe(200);
  cookie = theirs;
  expect((await ask("GET", "/api/logs")).status).toBe(401);
});

test("the last administrator keeps the role, isn't kept out and not deleted", async () => {
  const email = await become("administrator");
  await product.db.query(sql`
    update ${product.db.table("people")} set role = 'viewer' where email <> ${email}`);
  const own = (await everybody()).find((each) => each.email === email);
  const path = `/api/people/${own?.id}`;
  const stay = { role: "administrator", team: null, database_role: null, is_disabled: false };
  expect((await ask("PUT", path, { ...stay, role: "editor" })).status).toBe(409);
  expect((await ask("PUT", path, { ...stay, is_disabled: true })).status).toBe(409);
  expect((await ask("DELETE", path)).status).toBe(409);
  expect((await ask("PUT", path, stay)).status).toBe(200);
});

test("what was done is written down and can't be changed, not by Cordwood's own role", async () => {
  const { db } = product;
  await become("viewer");
  const [entry] = await db.query(sql`
    select actor, action from ${db.table("audit")} order by id desc limit 1`);
  expect(entry).toEqual({ actor: `person${people}@example.com`, action: "used a link" });
  for (const change of [
    sql`update ${db.table("audit")} set actor = 'somebody else'`,
    sql`delete from ${db.table("audit")}`,
    sql`truncate ${db.table("audit")}`,
  ]) {
    await expect(db.query(change)).rejects.toThrow();
  }
});
