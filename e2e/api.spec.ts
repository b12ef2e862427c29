import { context } from "@/lib/contract/context";
import { facets } from "@/lib/contract/facets";
import { health } from "@/lib/contract/health";
import { histogram } from "@/lib/contract/histogram";
import { log } from "@/lib/contract/log";
import { logs } from "@/lib/contract/logs";
import { overview } from "@/lib/contract/overview";
import { ask, askAllRows } from "./ask";
import { demoDay } from "./demo-day";
import { expect, test } from "./test";

const LARGEST_ID = "9223372036854775807";

test("every answer is what its contract says, and all speak of the same rows", async ({
  request,
}) => {
  const scope = { ...demoDay(), q: "level:>=warning" };
  const rows = await askAllRows(request, scope);
  const bars = await ask(request, histogram, scope);
  const figures = await ask(request, overview, scope);
  const values = await ask(request, facets, { ...scope, fields: "level" });
  expect(rows.length).toBeGreaterThan(0);
  expect(bars.total).toBe(rows.length);
  expect(figures.total).toBe(rows.length);
  const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);
  expect(sum(bars.buckets.flatMap(({ counts }) => Object.values(counts)))).toBe(rows.length);
  expect(sum((values.facets.level ?? []).map(({ count }) => count))).toBe(rows.length);

  const [first] = rows;
  const one = await ask(request, log, { id: first?.id ?? "", timestamp: first?.timestamp ?? "" });
  expect(one).toEqual(first);
  expect(await ask(request, log, { id: first?.id ?? "" })).toEqual(first);
});

test("the rows around one are those before and after it that match", async ({ request }) => {
  const scope = { ...demoDay(), q: "level:>=warning" };
  const all = (await askAllRows(request, scope)).reverse();
  const middle = Math.floor(all.length / 2);
  const id = all[middle]?.id ?? "";
  const around = await ask(request, context, { ...scope, id, before: 2, after: 3 });
  expect(around).toEqual({ rows: all.slice(middle - 2, middle + 4), anchor: id });
  const like = await ask(request, context, { id, scope: "hostname,logger_name" });
  const kinds = like.rows.map((row) => `${row.hostname} ${row.logger_name}`);
  expect(new Set(kinds).size).toBe(1);
});

test("health says ok", async ({ request }) => {
  expect(await ask(request, health)).toMatchObject({ status: "ok", database: "ok" });
});

test("a cursor goes through the rows in the order of one large page, in both directions", async ({
  request,
}) => {
  const scope = { ...demoDay(), q: "level:error" };
  for (const order of ["desc", "asc"]) {
    const whole = await ask(request, logs, { ...scope, order, limit: 35 });
    const ids: string[] = [];
    let cursor: string | null = null;
    for (let page = 0; page < 5; page += 1) {
      const next: typeof whole = await ask(request, logs, {
        ...scope,
        order,
        limit: 7,
        ...(cursor && { cursor }),
      });
      ids.push(...next.rows.map(({ id }) => id));
      cursor = next.next;
    }
    expect(ids).toEqual(whole.rows.map(({ id }) => id));
  }
});

test("a day begins where the zone says", async ({ request }) => {
  const inKolkata = await ask(request, logs, {
    from: "now/d",
    to: "now",
    tz: "Asia/Kolkata",
    limit: 1,
  });
  const inUtc = await ask(request, logs, { from: "now/d", to: "now", limit: 1 });
  expect(inKolkata.from).toMatch(/T18:30:00\.000000Z$/);
  expect(inUtc.from).toMatch(/T00:00:00\.000000Z$/);
});

for (const [path, parameter, value] of [
  ["/api/logs", "limit", "0"],
  ["/api/logs", "limit", "1001"],
  ["/api/logs", "limit", "many"],
  ["/api/logs", "order", "upwards"],
  ["/api/logs", "cursor", "made-up"],
  ["/api/logs", "from", "whenever"],
  ["/api/logs", "to", "2026-02-30"],
  ["/api/logs", "tz", "Middle/Earth"],
  ["/api/histogram", "buckets", "0"],
  ["/api/histogram", "interval", "5 minutes"],
  ["/api/histogram", "interval", "1ms"],
  ["/api/facets", "fields", ","],
  ["/api/facets", "limit", "-1"],
  ["/api/overview", "from", "2026-13-01"],
  ["/api/logs/1", "timestamp", "yesterday"],
  ["/api/logs/1/context", "before", "1001"],
  ["/api/logs/1/context", "scope", "two words"],
  ["/api/logs/abc", "id", ""],
  [`/api/logs/${LARGEST_ID}0`, "id", ""],
] as const) {
  test(`${path} refuses ${parameter} "${value}" by its name`, async ({ request }) => {
    const params = value === "" ? {} : { [parameter]: value };
    const answer = await request.get(path, { params });
    expect(answer.status()).toBe(400);
    const { error } = await answer.json();
    expect(error).toMatchObject({ code: "bad_parameter", details: { parameter } });
    expect(error.message).toMatch(/\.$/);
  });
}

test("a query that can't be read is refused with its place", async ({ request }) => {
  const answer = await request.get("/api/logs", { params: { q: "timeout (level:error" } });
  expect(answer.status()).toBe(400);
  const { error } = await answer.json();
  expect(error).toMatchObject({ code: "bad_query", details: { at: expect.any(Number) } });
});

test("an id nobody has is not found", async ({ request }) => {
  const answer = await request.get(`/api/logs/${LARGEST_ID}`);
  expect(answer.status()).toBe(404);
  expect(await answer.json()).toMatchObject({ error: { code: "not_found" } });
});

test("HEAD opens no stream", async ({ request }) => {
  for (const path of ["/api/tail", "/api/export?format=ndjson"]) {
    for (let i = 0; i < 5; i++) expect((await request.head(path)).status()).toBe(200);
  }
  const metrics = async () => (await request.get("/metrics")).text();
  await expect.poll(metrics).toContain("cordwood_tail_viewers 0\n");
  expect((await request.get("/api/export?format=ndjson&q=nowhere")).status()).toBe(200);
});

test("answers are kept by no cache", async ({ request }) => {
  const answer = await request.get("/api/logs?limit=1");
  expect(answer.headers()["cache-control"]).toBe("no-store");
});
