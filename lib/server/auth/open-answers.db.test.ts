import { randomUUID } from "node:crypto";
import { request } from "node:http";
import sql from "sql-template-tag";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createToken as contract } from "@/lib/contract/tokens";
import { createSession } from "@/lib/server/auth/sessions/create-session";
import { createToken } from "@/lib/server/auth/tokens/create-token";
import { type Actor, bringActors } from "@/lib/testing/actors";
import { eventually } from "@/lib/testing/eventually";
import { startGatedProduct } from "@/lib/testing/gated-product";
import type { ProductInProcess } from "@/lib/testing/product-in-process";

let product: ProductInProcess;
let brought: Map<Actor, Record<string, string>>;

beforeAll(async () => {
  product = await startGatedProduct();
  brought = await bringActors(product.db);
});

afterAll(() => product.close());

/** Watches live; what is returned ends when the stream does. */
async function watch(actor: Actor): Promise<{ ended: Promise<void> }> {
  const answer = await fetch(`${product.url}/api/tail`, { headers: brought.get(actor) ?? {} });
  expect(answer.status).toBe(200);
  const reading = answer.body?.pipeTo(new WritableStream()).catch(() => {});
  return { ended: Promise.resolve(reading) };
}

const people = () => product.db.table("people");
const sessionsOf = (actor: Actor) => sql`
  person = (select id from ${people()} where email = ${actor})`;

test("looking again whether somebody may go on doesn't use up how often their token may ask", async () => {
  const { db } = product;
  const input = contract.input.parse({ name: "watching", use: "read", per_minute: 2 });
  const { secret } = await createToken(db, input, "somebody");
  const headers = { authorization: `Bearer ${secret}` };
  const watching = await fetch(`${product.url}/api/tail`, { headers });
  expect(watching.status).toBe(200);
  // All that are open are looked at in one round, the earlier first: several rounds go by.
  for (let round = 0; round < 3; round += 1) {
    const asker = { address: "127.0.0.1", isSecure: false };
    const [person] = await db.query<{ id: string }>(
      sql`select id from ${people()} where email = 'viewer of another team'`,
    );
    const cookie = await createSession(db, { id: person?.id ?? "", password: null }, asker, "x");
    brought.set("signed out", { cookie: cookie.split(";", 1)[0] ?? "" });
    const { ended } = await watch("signed out");
    await db.query(
      sql`delete from ${db.table("sessions")} where ${sessionsOf("viewer of another team")}`,
    );
    await ended;
  }
  const answer = await fetch(`${product.url}/api/logs`, { headers });
  expect(answer.status).toBe(200);
  await watching.body?.cancel();
});

test("an import ends with the right of who began it, and stores nothing", async () => {
  const { db } = product;
  const id = randomUUID();
  const sent = request(`${product.url}/api/import/${id}?name=a.ndjson&tz=UTC`, {
    method: "POST",
    headers: {
      ...brought.get("editor of a team"),
      "content-type": "application/octet-stream",
      "transfer-encoding": "chunked",
    },
  });
  const ended = new Promise((resolve) => sent.once("close", resolve));
  sent.on("error", () => {});
  const line = `${JSON.stringify({ timestamp: "2026-11-20T12:00:00Z", message: "imported" })}\n`;
  sent.write(line.repeat(10));
  await eventually(async () => {
    const headers = brought.get("editor of a team") ?? {};
    const progress = await fetch(`${product.url}/api/import/${id}`, { headers });
    expect(await progress.json()).toMatchObject({ state: "running" });
  });
  await db.query(sql`
    update ${people()} set role = 'viewer' where email = 'editor of a team'`);
  await ended;
  expect(await db.query(sql`select from ${db.logs}`)).toEqual([]);
});

test.each<[string, Actor, () => Promise<unknown>]>([
  [
    "a session is ended",
    "viewer",
    () =>
      product.db.query(
        sql`delete from ${product.db.table("sessions")} where ${sessionsOf("viewer")}`,
      ),
  ],
  [
    "somebody is kept out",
    "editor",
    () => product.db.query(sql`update ${people()} set is_disabled = true where email = 'editor'`),
  ],
  [
    "a token is revoked",
    "read token",
    () =>
      product.db.query(
        sql`update ${product.db.table("tokens")} set revoked_at = now() where name = 'read token'`,
      ),
  ],
  [
    "a team sees something else",
    "viewer of a team",
    () =>
      product.db.query(
        sql`update ${product.db.table("teams")} set filter = 'logger:b' where name = 'payments'`,
      ),
  ],
])("a live tail ends when %s, and others go on", async (_, actor, takeAway) => {
  const other = await watch("administrator");
  const { ended } = await watch(actor);
  await takeAway();
  await ended;
  const goesOn = await Promise.race([other.ended, new Promise((go) => setTimeout(go, 0, "on"))]);
  expect(goesOn).toBe("on");
});
