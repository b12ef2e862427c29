import sql from "sql-template-tag";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startGatedProduct } from "@/lib/testing/gated-product";
import type { ProductInProcess } from "@/lib/testing/product-in-process";
import { createLink, type LinkFor } from "./links/create-link";
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

test("the first link makes an administrator, once, and only where there is nobody", async () => {
  const link = await createLink(product.db, { purpose: "set_up" });
  const body = { secret: link.path.split("#")[1], password: PASSWORD, email: "first@example.com" };
  const { status, set } = await ask("POST", "/api/auth/link", body);
  expect(status).toBe(200);
  expect(set).toMatch(/; HttpOnly; SameSite=Lax/);
  expect(JSON.parse((await ask("GET", "/api/auth/me")).text)).toMatchObject({
    access: "person",
    person: { email: "first@example.com", role: "administrator" },
  });
  expect((await ask("POST", "/api/auth/link", body)).status).toBe(404);
  const second = await follow({ purpose: "set_up" }, { email: "second@example.com" });
  expect(second.status).toBe(409);
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
  expect((await ask("DELETE", `/api/account/totp?code=${code}`)).status).toBe(200);
  const change = { current: PASSWORD, password: "another sentence" };
  expect((await ask("PUT", "/api/account/password", change)).status).toBe(200);
  expect((await signIn(email, { password: "another sentence" })).text).toContain("signed_in");
});

/** Everybody, as an administrator is told of them. */
async function everybody(): Promise<{ id: string; email: string }[]> {
  return JSON.parse((await ask("GET", "/api/people")).text).people;
}

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
