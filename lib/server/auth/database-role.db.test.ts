import sql, { raw } from "sql-template-tag";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { drawQuestions } from "@/lib/testing/arbitrary-question";
import { startGatedProduct } from "@/lib/testing/gated-product";
import { boundToken, compareAll, compareLive } from "@/lib/testing/onlookers";
import type { ProductInProcess } from "@/lib/testing/product-in-process";
import { INSIDE } from "@/lib/testing/team-world";
import { changePerson } from "./people/change-person";
import { GUARDED_ROUTES } from "./routes";
import { createSession } from "./sessions/create-session";
import { createTeam } from "./teams/save-team";

/** `npm run soak` asks some hundred times as many. */
const FEW = { each: 3, seed: 7 };

const DAY = "2026-11-20";
const RANGE = `from=${DAY}T00:00:00Z&to=${DAY}T12:00:00Z&tz=UTC`;

/** Of what a token that reads may ask, such as reads no logs, refuses to, or reads them later. */
const WITHOUT_ROWS: ReadonlySet<string> = new Set([
  "GET /api/tail",
  "GET /api/export/{id}",
  "DELETE /api/export/{id}",
  "GET /api/views",
  "GET /api/advice",
  "GET /api/lookups/fields",
  "GET /api/lookups/names",
  "GET /api/store",
  "GET /metrics",
]);

let product: ProductInProcess;
let kept: Awaited<ReturnType<typeof boundToken>>;

function ask(path: string): Promise<Response> {
  const headers = { authorization: `Bearer ${kept.onlooker.secret}` };
  return fetch(product.url + path, { headers });
}

describe("who reads as a role of the database", () => {
  beforeAll(async () => {
    product = await startGatedProduct();
    kept = await boundToken(product);
  });

  afterAll(async () => {
    await kept.role.drop();
    await product.close();
  });

  test("by no endpoint and no query learns of a row that its policies keep from it", async () => {
    const { differing, failing } = await compareAll(kept, FEW);
    expect(differing).toEqual([]);
    expect(failing).toEqual([]);
  });

  test("watching the live tail is told the same, whatever is written outside", async () => {
    const [one, other] = await compareLive(kept);
    expect(other).toEqual(one);
  });

  test("sees every row that its policies let it see, and counts no other", async () => {
    await kept.become(2);
    const rows = await (await ask(`/api/logs?${RANGE}&limit=1000`)).text();
    expect(rows.match(/"created_at":/g)).toHaveLength(INSIDE);
    expect(rows).not.toMatch(/outside/);
    expect(await (await ask(`/api/overview?${RANGE}`)).text()).toContain(`"total":${INSIDE}`);
  });

  test("is bound as a person too, by a role of their own", async () => {
    const { db } = product;
    const [viewer] = await db.query<{ id: string }>(sql`
      insert into ${db.table("people")} (email, name, role)
      values ('v', 'v', 'viewer'), ('a', 'a', 'administrator')
      returning id`);
    const id = viewer?.id ?? "";
    const asker = { address: "127.0.0.1", isSecure: false };
    const cookie = await createSession(db, { id, password: null }, asker, "a test");
    await kept.become(2);
    const total = async () => {
      const answer = await fetch(`${product.url}/api/overview?${RANGE}`, { headers: { cookie } });
      return (await answer.json()).total;
    };
    const all = await total();
    const given = { id, team: null, is_disabled: false, database_role: kept.role.name };
    await changePerson(db, { ...given, role: "viewer" });
    expect(await total()).toBe(INSIDE);
    expect(all).toBeGreaterThan(INSIDE);
    await expect(changePerson(db, { ...given, role: "administrator" })).rejects.toMatchObject({
      details: { parameter: "database_role" },
    });
  });

  test("is given no role that isn't there, or that nothing binds", async () => {
    const [own] = await product.db.query<{ name: string }>(sql`select current_user as name`);
    for (const [role, told] of [
      ["nobody_known", /does not exist/],
      [own?.name ?? "", /superuser/],
    ] as const) {
      const team = { name: "x", filter: "", hidden: [], database_role: role };
      await expect(createTeam(product.db, team)).rejects.toMatchObject({
        code: "bad_parameter",
        message: expect.stringMatching(told),
        details: { parameter: "database_role" },
      });
    }
  });

  test("is told of nothing that is about all logs", async () => {
    expect((await ask("/api/store")).status).toBe(403);
    expect((await ask("/metrics")).status).toBe(403);
    expect((await ask(`/api/sql?${RANGE}&explain=1`)).status).toBe(403);
    expect((await ask(`/api/advice?${RANGE}`)).status).toBe(403);
  });

  test("is told what is wrong, and shown nothing, once the role can't be used", async () => {
    const { name } = kept.role;
    await product.db.query(raw(`alter role ${name} bypassrls`));
    const refused = new Set<string>();
    try {
      const words = { ...kept.words, fingerprints: ["1-4f0c2ab91d37"] };
      const sqlOf = { route: "GET /api/sql", path: `/api/sql?${RANGE}` };
      for (const { route, path } of [...drawQuestions(words, FEW), sqlOf]) {
        if (WITHOUT_ROWS.has(route)) continue;
        const answer = await ask(path);
        const text = await answer.text();
        expect(answer.status, path).toBeGreaterThanOrEqual(400);
        if (answer.status === 503) {
          expect(text, path).toMatch(/database role bound_.* goes round row-level security/);
          refused.add(route);
        }
      }
    } finally {
      await product.db.query(raw(`alter role ${name} nobypassrls`));
    }
    const reading = GUARDED_ROUTES.filter(({ need }) => need.token === "read").flatMap(
      ({ methods, path }) => methods.map((method) => `${method} ${path}`),
    );
    expect(refused).toEqual(new Set(reading.filter((route) => !WITHOUT_ROWS.has(route))));
    expect((await ask(`/api/logs?${RANGE}`)).status).toBe(200);
  });
});
