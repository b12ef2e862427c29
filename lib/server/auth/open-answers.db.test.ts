import sql from "sql-template-tag";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Actor, bringActors } from "@/lib/testing/actors";
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
