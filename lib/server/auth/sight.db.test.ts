import { randomUUID } from "node:crypto";
import sql from "sql-template-tag";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startGatedProduct } from "@/lib/testing/gated-product";
import {
  compareAll,
  compareLive,
  filterToken,
  type Kept,
  redactedToken,
  teamsToken,
} from "@/lib/testing/onlookers";
import type { ProductInProcess } from "@/lib/testing/product-in-process";
import { SECRET_TEXTS } from "@/lib/testing/secret-world";
import { INSIDE, TEAM } from "@/lib/testing/team-world";
import { GUARDED_ROUTES } from "./routes";
import { createSession } from "./sessions/create-session";

/** `npm run soak` asks some hundred times as many. */
const FEW = { each: 3, seed: 7 };

const DAY = "2026-11-20";
const RANGE = `from=${DAY}T00:00:00Z&to=${DAY}T12:00:00Z&tz=UTC`;

/** All that a token that reads may ask for. */
const READING_ROUTES = GUARDED_ROUTES.filter(({ need }) => need.token === "read").flatMap(
  ({ methods, path }) => methods.map((method) => `${method} ${path}`),
);

const GROUP = "1-4f0c2ab91d37";

/** By which it has been tried that a trace is left. */
const TRACED = new Set<string>();

let product: ProductInProcess;
let kept: Kept;

function ask(path: string): Promise<Response> {
  const headers = { authorization: `Bearer ${kept.onlooker.secret}` };
  return fetch(product.url + path, { headers });
}

describe("a team", () => {
  beforeAll(async () => {
    product = await startGatedProduct();
    kept = await teamsToken(product);
  });

  afterAll(() => product.close());

  test("by no endpoint and no query learns of a row outside or of what is hidden", async () => {
    const { questions, differing, failing } = await compareAll(kept, FEW);
    expect(differing).toEqual([]);
    expect(failing).toEqual([]);
    // Whoever adds an endpoint adds it to the questions.
    expect(new Set(questions.map(({ route }) => route))).toEqual(new Set(READING_ROUTES));
  });

  test("watching the live tail is told the same, whatever is written outside", async () => {
    const [one, other] = await compareLive(kept);
    expect(other).toEqual(one);
  });

  test("sees every row inside, and of it what isn't hidden", async () => {
    await kept.become(2);
    const rows = await (await ask(`/api/logs?${RANGE}&limit=1000`)).text();
    const overview = await (await ask(`/api/overview?${RANGE}`)).text();
    expect(rows.match(/"created_at":/g)).toHaveLength(INSIDE);
    expect(rows).toContain('"plan":"p1"');
    expect(rows).not.toMatch(/outside|secret-|host-\d|@x/);
    expect(overview).toContain(`"total":${INSIDE}`);
    const others = ["histogram", "facets", "patterns", "errors", "flows"];
    for (const path of [...others, "operations", "sql"]) {
      expect((await ask(`/api/${path}?${RANGE}`)).status, path).toBe(200);
    }
  });

  test("from whom fields are hidden leaves a trace of what it searches and exports", async () => {
    await ask(`/api/logs?q=written&${RANGE}`);
    // What else a page asks of the same search is the same search.
    await ask(`/api/histogram?q=written&${RANGE}`);
    await ask(`/api/facets?q=counted&${RANGE}`);
    await (await ask(`/api/export?q=exported&${RANGE}&format=ndjson`)).text();
    const entries = await product.db.query(sql`
      select actor, action, details->>'q' as q from ${product.db.table("audit")}
      order by id desc limit 3`);
    expect(entries).toEqual([
      { actor: "token t", action: "exported", q: "exported" },
      { actor: "token t", action: "searched", q: "counted" },
      { actor: "token t", action: "searched", q: "written" },
    ]);
  });

  test.each<[string, string, string, object]>([
    ["/api/logs", "text=a&like=5&event=error", "", { q: "", text: "a", like: "5", event: "error" }],
    ["/api/logs/{id}", "", "/api/logs/{id}", { id: "7" }],
    ["/api/logs/{id}/context", "scope=hostname", "", { q: "", id: "7", scope: ["hostname"] }],
    ["/api/histogram", "by=user.email&buckets=10", "", { q: "", by: "user.email" }],
    ["/api/facets", "fields=host&search=h", "", { q: "", fields: ["host"], search: "h" }],
    ["/api/overview", "q=o", "", { q: "o" }],
    ["/api/patterns", "q=p&rows=10", "", { q: "p" }],
    ["/api/errors", "q=e", "", { q: "e" }],
    ["/api/errors/reach", `fingerprints=${GROUP}`, "", { q: "", fingerprints: [GROUP] }],
    ["/api/errors/trends", "q=t", "", { q: "t" }],
    ["/api/errors/{fingerprint}", "q=f", "", { q: "f", fingerprint: GROUP }],
    ["/api/errors/{fingerprint}/before", "q=b", "", { q: "b", fingerprint: GROUP }],
    ["/api/errors/{fingerprint}/differences", "q=d", "", { q: "d", fingerprint: GROUP }],
    ["/api/errors/{fingerprint}/fixes", "q=x", "", { q: "x", fingerprint: GROUP }],
    ["/api/errors/{fingerprint}/similar", "q=s", "", { q: "s", fingerprint: GROUP }],
    ["/api/errors/{fingerprint}/special", "q=y", "", { q: "y", fingerprint: GROUP }],
    ["/api/flows", "by=order", "", { q: "", by: "order" }],
    ["/api/flow", "by=trace_id&id=5", "/api/flow", { by: "trace_id", id: "5" }],
    ["/api/operations", "q=n", "", { q: "n" }],
    ["/api/operation", "name=charge", "", { q: "", name: "charge" }],
    ["/api/tail", "q=l", "", { q: "l" }],
    ["/api/sql", "q=u", "", { q: "u" }],
  ])("leaves a trace of what it looks for by %s?%s", async (path, asked, subject, details) => {
    TRACED.add(`GET ${path}`);
    const leaving = new AbortController();
    const headers = { authorization: `Bearer ${kept.onlooker.secret}` };
    const at = `${product.url}${path.replace("{id}", "7").replace("{fingerprint}", GROUP)}?${asked}`;
    await fetch(at, { headers, signal: leaving.signal });
    leaving.abort();
    const [entry] = await product.db.query(sql`
      select action, subject, details from ${product.db.table("audit")} order by id desc limit 1`);
    expect(entry).toEqual({ action: "searched", subject, details });
  });

  test("leaves one by every endpoint that shows logs", () => {
    const others = [
      "/api/export/{id}",
      "/api/views",
      "/api/advice",
      "/api/store",
      "/metrics",
      "/api/export",
      ...["/api/lookups/fields", "/api/lookups/names"],
    ];
    const shown = READING_ROUTES.filter((route) => !others.includes(route.split(" ")[1] ?? ""));
    expect(TRACED).toEqual(new Set(shown));
  });

  test("is told nothing of what others export, and can't end it", async () => {
    const id = randomUUID();
    const whole = await fetch(`${product.openUrl}/api/export?${RANGE}&id=${id}`);
    await whole.text();
    const told = { state: "unknown", rows: 0, bytes: 0 };
    expect(await (await ask(`/api/export/${id}`)).json()).toMatchObject(told);
    const headers = { authorization: `Bearer ${kept.onlooker.secret}` };
    const ended = await fetch(`${product.url}/api/export/${id}`, { method: "DELETE", headers });
    expect(ended.status).toBe(404);
    const own = await fetch(`${product.openUrl}/api/export/${id}`);
    expect(await own.json()).toMatchObject({ state: "done" });
    // Nor is there a way to find out which ids others chose.
    const same = await ask(`/api/export?${RANGE}&id=${id}`);
    expect(same.status).toBe(200);
    await same.text();
    expect(await (await ask(`/api/export/${id}`)).json()).toMatchObject({ state: "done" });
  });

  test("has an editor who imports a file, but decides nothing that is about all logs", async () => {
    const { db } = product;
    const [editor] = await db.query<{ id: string }>(sql`
      insert into ${db.table("people")} (email, name, role, team)
      select 'e', 'e', 'editor', id from ${db.table("teams")} where name = ${TEAM.name}
      returning id`);
    const asker = { address: "127.0.0.1", isSecure: false };
    const cookie = await createSession(
      db,
      { id: editor?.id ?? "", password: null },
      asker,
      "a test",
    );
    const answer = await fetch(`${product.url}/api/import/${randomUUID()}?name=a.ndjson&tz=UTC`, {
      method: "POST",
      headers: { cookie, "content-type": "application/octet-stream" },
      body: JSON.stringify({ timestamp: `${DAY}T12:30:00Z`, message: "imported" }),
    });
    expect(await answer.json()).toMatchObject({ state: "done", rows: 1 });
    const decided = await fetch(`${product.url}/api/operation`, {
      method: "PUT",
      headers: { cookie, "content-type": "application/json" },
      body: JSON.stringify({ name: "charge", slow_ms: 5 }),
    });
    expect(await decided.json()).toMatchObject({
      error: { code: "not_writable", message: expect.stringMatching(/^Only who sees all logs/) },
    });
  });

  test("has the views that everybody shares, and none of other teams", async () => {
    const { db } = product;
    await db.query(sql`insert into ${db.table("views")} (name, state) values ('shared', '{}')`);
    const teams = await db.query(sql`select from ${db.table("views")} where team is not null`);
    expect(teams).not.toEqual([]);
    const { views, obstacle } = await (await ask("/api/views")).json();
    expect(obstacle).toBeNull();
    expect(views).toEqual([expect.objectContaining({ name: "shared", is_changeable: false })]);
  });
});

describe("a token with a filter, which searches by the index", () => {
  beforeAll(async () => {
    product = await startGatedProduct();
    kept = await filterToken(product);
  });

  afterAll(() => product.close());

  test("by no endpoint and no query learns of a row outside", async () => {
    const { differing, failing } = await compareAll(kept, FEW);
    expect(differing).toEqual([]);
    expect(failing).toEqual([]);
  });

  test("finds what whoever sees all logs finds with that filter", async () => {
    await kept.become(1);
    for (const term of kept.words.terms) {
      const whole = new URLSearchParams({ q: `${TEAM.filter} (${term})`, limit: "1000" });
      const part = new URLSearchParams({ q: term, limit: "1000" });
      const expected = await fetch(`${product.openUrl}/api/logs?${whole}&${RANGE}`);
      const { rows } = await (await ask(`/api/logs?${part}&${RANGE}`)).json();
      expect(rows, term).toEqual((await expected.json()).rows);
      const { total } = await (await ask(`/api/overview?${part}&${RANGE}`)).json();
      expect(total, term).toBe(rows.length);
    }
  });
});

describe("who is shown no secrets", () => {
  beforeAll(async () => {
    product = await startGatedProduct({ CORDWOOD_REDACT_FOR: "viewers" });
    kept = await redactedToken(product);
  });

  afterAll(() => product.close());

  test("by no endpoint and no query tells two secrets apart, nor is shown one", async () => {
    const { differing, failing } = await compareAll(kept, FEW);
    // Sizes and durations, which are told of all rows, are never the same twice.
    const ofRows = differing.filter(({ path }) => !["/api/store", "/metrics"].includes(path));
    expect(ofRows).toEqual([]);
    expect(failing).toEqual([]);
    await kept.become(1);
    for (const path of ["logs", "export", "patterns", "errors"]) {
      const text = await (await ask(`/api/${path}?${RANGE}&values=5`)).text();
      for (const secret of SECRET_TEXTS) expect(text, path).not.toContain(secret);
    }
  });

  test("watching the live tail is told the same, whatever the secrets are", async () => {
    const [one, other] = await compareLive(kept);
    expect(other).toEqual(one);
  });

  test("sees every row, and so is told of their sizes", async () => {
    expect((await ask("/api/store")).status).toBe(200);
    const metrics = await (await ask("/metrics")).text();
    for (const secret of SECRET_TEXTS) expect(metrics).not.toContain(secret);
  });

  test("still finds what is no secret, as it is shown", async () => {
    await kept.become(1);
    const found = async (q: string) =>
      (await (await ask(`/api/logs?q=${encodeURIComponent(q)}&${RANGE}`)).json()).rows;
    expect((await found("login failed order:5"))[0]).toMatchObject({
      message: "login with password=[redacted] failed",
      extra_data: { order: 5, accessToken: "[redacted]" },
    });
    expect(await found("hunter2")).toEqual([]);
    const headers = { authorization: `Bearer ${kept.onlooker.secret}` };
    const whole = await fetch(`${product.openUrl}/api/logs?q=hunter2&${RANGE}`, { headers });
    expect((await whole.json()).rows).not.toEqual([]);
  });
});
