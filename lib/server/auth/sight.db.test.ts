import sql from "sql-template-tag";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startGatedProduct } from "@/lib/testing/gated-product";
import {
  compareAll,
  compareLive,
  type Kept,
  redactedToken,
  teamsToken,
} from "@/lib/testing/onlookers";
import type { ProductInProcess } from "@/lib/testing/product-in-process";
import { SECRET_TEXTS } from "@/lib/testing/secret-world";
import { INSIDE } from "@/lib/testing/team-world";
import { GUARDED_ROUTES } from "./routes";

/** `npm run soak` asks some hundred times as many. */
const FEW = { each: 3, seed: 7 };

const DAY = "2026-11-20";
const RANGE = `from=${DAY}T00:00:00Z&to=${DAY}T12:00:00Z&tz=UTC`;

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
    const reading = GUARDED_ROUTES.filter(({ need }) => need.token === "read").flatMap(
      ({ methods, path }) => methods.map((method) => `${method} ${path}`),
    );
    // Whoever adds an endpoint adds it to the questions.
    expect(new Set(questions.map(({ route }) => route))).toEqual(new Set(reading));
  }, 120_000);

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
    await (await ask(`/api/export?q=exported&${RANGE}&format=ndjson`)).text();
    const entries = await product.db.query(sql`
      select actor, action, details->>'q' as q from ${product.db.table("audit")}
      order by id desc limit 2`);
    expect(entries).toEqual([
      { actor: "t", action: "exported", q: "exported" },
      { actor: "t", action: "searched", q: "written" },
    ]);
  });

  test("has the views that everybody shares", async () => {
    expect(await (await ask("/api/views")).json()).toEqual({ views: [], obstacle: null });
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
    expect(differing).toEqual([]);
    expect(failing).toEqual([]);
    await kept.become(1);
    for (const path of ["logs", "export", "patterns", "errors"]) {
      const text = await (await ask(`/api/${path}?${RANGE}&values=5`)).text();
      for (const secret of SECRET_TEXTS) expect(text, path).not.toContain(secret);
    }
  }, 120_000);

  test("watching the live tail is told the same, whatever the secrets are", async () => {
    const [one, other] = await compareLive(kept);
    expect(other).toEqual(one);
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
