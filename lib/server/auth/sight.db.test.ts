import * as fc from "fast-check";
import sql from "sql-template-tag";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createToken as contract } from "@/lib/contract/tokens";
import { type GatedProduct, startGatedProduct } from "@/lib/testing/gated-product";
import { createTeam } from "./teams/save-team";
import { createToken } from "./tokens/create-token";

const DAY = "2026-11-20";
const RANGE = `from=${DAY}T00:00:00Z&to=${DAY}T12:00:00Z&tz=UTC`;
const INSIDE = 60;
/** Ids that only rows outside ever have. */
const OUTSIDE_FROM = 1_000;
const HIDDEN = ["host", "exception", "thread", "user.email"];

let product: GatedProduct;
let secret: string;

beforeAll(async () => {
  product = await startGatedProduct();
  const { db } = product;
  const filter = "logger:payments.* -level:debug";
  const team = await createTeam(db, { name: "payments", filter, hidden: HIDDEN });
  const given = { name: "t", use: "read", team: team.id, per_minute: 1_000_000 };
  secret = (await createToken(db, contract.input.parse(given), "somebody")).secret;
});

afterAll(() => product.close());

/**
 * Rows the team may see, the same in every world but for what is hidden; and rows outside, in which
 * everything is another's: how many, when, whose and what they say.
 */
async function become(world: number): Promise<void> {
  const { db } = product;
  await db.query(sql`truncate ${db.logs}`);
  await db.query(sql`
    insert into ${db.logs} (id, timestamp, level, logger_name, process_id, thread_id, hostname,
      message, exception, created_at, extra_data)
    select i, ${`${DAY}T01:00:00Z`}::timestamptz + i * interval '7 minutes',
      (array['INFO', 'WARNING', 'ERROR'])[1 + i % 3], 'payments.' || (array['card', 'bank'])[1 + i % 2],
      7, i * ${world}::integer, 'host-' || (i * ${world}::integer) % 5, 'charge ' || i || ' took ' || i * 3 || ' ms',
      case when (i + ${world}::integer) % 4 = 0 then 'Error: secret-' || i * ${world}::integer end,
      ${`${DAY}T13:00:00Z`}::timestamptz,
      jsonb_build_object('order', i, 'duration_ms', i * 3, 'trace_id', 'trace-' || i / 4, 'user',
        jsonb_build_object('email', 'u' || (i + ${world}::integer) % 9 || '@x', 'plan', 'p' || i % 2))
    from generate_series(1, ${INSIDE}) as i`);
  await db.query(sql`
    insert into ${db.logs} (id, timestamp, level, logger_name, process_id, thread_id, hostname,
      message, exception, created_at, extra_data)
    select ${OUTSIDE_FROM} + i * ${world}::integer,
      ${`${DAY}T00:30:00Z`}::timestamptz + i * ${world}::integer * interval '50 seconds',
      case when i % 5 = 0 then 'DEBUG' else 'ERROR' end,
      case when i % 5 = 0 then 'payments.card' else 'identity.world' || ${world}::integer || i % 7 end,
      8, i, 'host-' || i % 5, 'charge outside-' || ${world}::integer || ' took ' || i * 9 || ' ms',
      'Error: outside-' || ${world}::integer, now(),
      jsonb_build_object('order', i, 'only_outside', ${world}::integer, 'duration_ms', i, 'trace_id',
        'trace-' || i / 4, 'user', jsonb_build_object('email', 'outside' || i || '@x'))
    from generate_series(1, ${world}::integer * 40) as i`);
}

const ATOMS = [
  "charge",
  "outside",
  "secret",
  "/outside-\\d/",
  "logger:identity*",
  "level:debug",
  "level>=warning",
  "host:host-1",
  "exception:secret",
  "thread>100",
  "user.email:u1@x",
  '*:"outside"',
  "*:u1@x",
  "only_outside:*",
  "id>1000",
];

/** Queries of the language, nested: atoms, what isn't, both, either. */
const query = fc.letrec<{ query: string }>((tie) => ({
  query: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom("", ...ATOMS),
    tie("query").map((inner) => (inner === "" ? "charge" : `-(${inner})`)),
    fc.tuple(tie("query"), tie("query")).map(([a, b]) => `(${a || "charge"}) (${b || "charge"})`),
    fc.tuple(tie("query"), tie("query")).map(([a, b]) => `(${a || "took"} OR ${b || "took"})`),
  ),
})).query;

function pathsFor(q: string): string[] {
  const scope = `q=${encodeURIComponent(q)}&${RANGE}`;
  return [
    `/api/logs?${scope}&limit=7`,
    `/api/logs?${scope}&order=asc&limit=1000`,
    `/api/logs/5/context?${scope}&scope=hostname,logger_name`,
    `/api/histogram?${scope}`,
    `/api/histogram?${scope}&by=hostname`,
    `/api/facets?${scope}&fields=level,logger_name,hostname,user.email,only_outside,order`,
    `/api/facets?${scope}&fields=logger_name,user.email&search=o`,
    `/api/overview?${scope}`,
    `/api/patterns?${scope}`,
    `/api/sql?${scope}`,
    `/api/sql?${scope}&explain=1`,
    `/api/export?${scope}&format=ndjson`,
    `/api/export?${scope}&format=csv&columns=hostname,exception,user.email,message`,
    `/api/errors?${scope}`,
    `/api/errors/trends?${scope}`,
    `/api/flows?${scope}`,
    `/api/operations?${scope}`,
    `/api/operation?${scope}&name=charge`,
  ];
}

const SINGLE = [
  "/api/logs/5",
  "/api/logs/1040",
  `/api/logs/1040/context?${RANGE}`,
  "/api/logs/999999",
  "/api/store",
  "/metrics",
  "/api/views",
  `/api/flow?id=trace-3&${RANGE}`,
  "/api/errors/abc",
];

async function answers(paths: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const path of paths) {
    const headers = { authorization: `Bearer ${secret}` };
    const answer = await fetch(product.url + path, { headers });
    found.set(path, `${answer.status} ${withoutClock(await answer.text())}`);
  }
  return found;
}

/** When it was asked, which a cursor carries, and how long it took: nobody's secret, never the same. */
function withoutClock(text: string): string {
  return text.replace(/"(ms|request_id|next)":("[^"]*"|[\d.]+)/g, '"$1":0');
}

test("no endpoint, by any query, lets a team learn of rows outside or of what is hidden", async () => {
  const queries = fc.sample(query, { numRuns: 8, seed: 7 });
  const paths = [...SINGLE, ...[...ATOMS, ...queries].flatMap(pathsFor)];
  await become(1);
  const before = await answers(paths);
  await become(3);
  const after = await answers(paths);
  const differing = paths.filter((path) => after.get(path) !== before.get(path));
  expect(differing.map((path) => [path, before.get(path), after.get(path)])).toEqual([]);
}, 120_000);

test("a team sees every row inside, and of it what isn't hidden", async () => {
  await become(2);
  const found = await answers([`/api/logs?${RANGE}&limit=1000`, `/api/overview?${RANGE}`]);
  const [rows = "", overview = ""] = [...found.values()];
  expect(rows.match(/"id":/g)).toHaveLength(INSIDE);
  expect(rows).toContain('"plan":"p1"');
  expect(rows).not.toMatch(/outside|secret-|host-\d|@x/);
  expect(overview).toContain(`"total":${INSIDE}`);
});

test("what is searched and exported by somebody from whom fields are hidden is written down", async () => {
  await answers([`/api/logs?q=written&${RANGE}`, `/api/export?q=exported&${RANGE}&format=ndjson`]);
  const entries = await product.db.query(sql`
    select actor, action, details->>'q' as q from ${product.db.table("audit")}
    order by id desc limit 2`);
  expect(entries).toEqual([
    { actor: "t", action: "exported", q: "exported" },
    { actor: "t", action: "searched", q: "written" },
  ]);
});

test("a team has the views that everybody shares", async () => {
  const found = await answers(["/api/views"]);
  expect(found.get("/api/views")).toBe('200 {"views":[],"obstacle":null}');
});
