import { readFileSync } from "node:fs";
import sql from "sql-template-tag";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type GatedProduct, startGatedProduct } from "@/lib/testing/gated-product";
import { createLink } from "./links/create-link";

/** What signing in may add to a request, of the server's CPU and Postgres' together. */
const MOST_MS = 2;
const ROUNDS = 8;
const REQUESTS = 60;

let product: GatedProduct;
let cookie = "";

beforeAll(async () => {
  product = await startGatedProduct();
  const { path } = await createLink(product.db, { purpose: "set_up" });
  const body = { secret: path.split("#")[1], email: "a@example.com", password: "a long password" };
  const answer = await fetch(`${product.url}/api/auth/link`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  cookie = answer.headers.get("set-cookie")?.split(";", 1)[0] ?? "";
});

afterAll(() => product.close());

/** Milliseconds of CPU of this process, which is client and server, and of all its backends. */
async function cpuMs(): Promise<number> {
  const backends = await product.db.query<{ pid: number }>(
    sql`select pid from pg_stat_activity where datname = current_database()`,
  );
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000 + backends.reduce((sum, { pid }) => sum + backendMs(pid), 0);
}

function backendMs(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, "utf8").split(" ", 1)[0]) / 1e6;
  } catch {
    // It has gone, or this is no Linux, where the server's own part is measured.
    return 0;
  }
}

async function costOf(url: string): Promise<number> {
  const before = await cpuMs();
  for (let n = 0; n < REQUESTS; n += 1) {
    const answer = await fetch(`${url}/api/views`, { headers: { cookie } });
    expect(answer.status).toBe(200);
    await answer.arrayBuffer();
  }
  return ((await cpuMs()) - before) / REQUESTS;
}

test("a request of somebody signed in costs at most 2 ms more CPU than an open one", async () => {
  const costs = { open: Number.POSITIVE_INFINITY, signedIn: Number.POSITIVE_INFINITY };
  // Turn by turn, and the least of each: whatever else runs adds to both.
  for (let round = 0; round < ROUNDS; round += 1) {
    costs.open = Math.min(costs.open, await costOf(product.openUrl));
    costs.signedIn = Math.min(costs.signedIn, await costOf(product.url));
  }
  expect(costs.signedIn - costs.open, JSON.stringify(costs)).toBeLessThan(MOST_MS);
}, 60_000);
