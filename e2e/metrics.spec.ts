import type { APIRequestContext } from "@playwright/test";
import { logs } from "@/lib/contract/logs";
import { ask } from "./ask";
import { demoDay } from "./demo-day";
import { expect, test } from "./test";

/** The value of each sample, by its name and labels as they are written. */
async function scrape(request: APIRequestContext, url = ""): Promise<Map<string, number>> {
  const response = await request.get(`${url}/metrics`);
  expect(response.status()).toBe(200);
  const lines = (await response.text()).split("\n").filter((line) => !/^(#|$)/.test(line));
  return new Map(
    lines.map((line) => {
      const end = line.lastIndexOf(" ");
      return [line.slice(0, end), Number(line.slice(end + 1))];
    }),
  );
}

test("metrics are what Prometheus reads: every sample under a help and a type, ending in a newline", async ({
  request,
}) => {
  const response = await request.get("/metrics");
  expect(response.headers()).toMatchObject({
    "content-type": "text/plain; version=0.0.4; charset=utf-8",
    "cache-control": "no-store",
  });
  const text = await response.text();
  expect(text.endsWith("\n")).toBe(true);
  let current = "";
  for (const line of text.trimEnd().split("\n")) {
    const [, declared] = /^# HELP (\w+) ./.exec(line) ?? [];
    current = declared ?? current;
    expect(line).toMatch(
      new RegExp(
        `^# HELP ${current} .|^# TYPE ${current} (gauge|counter|histogram)$|^${current}(_bucket|_sum|_count)?({\\w+="[^"]*"(,\\w+="[^"]*")*})? -?[\\d.e+-]+$`,
      ),
    );
  }
});

test("metrics tell that the store is up, how large it is, and which requests it answered", async ({
  request,
}) => {
  const answered = `cordwood_http_requests_total{route="/api/logs",status="200"}`;
  await ask(request, logs, demoDay());
  const before = await scrape(request);
  expect(before.get("cordwood_up")).toBe(1);
  expect(before.get("cordwood_rows_estimate")).toBeGreaterThan(100_000);
  expect(before.get("cordwood_partitions")).toBeGreaterThan(7);
  await ask(request, logs, demoDay());
  const after = await scrape(request);
  expect(after.get(answered)).toBe((before.get(answered) ?? 0) + 1);
});

test("metrics are answered also while the database is away, and say so", async ({
  own,
  ownPostgres,
  request,
}) => {
  const up = async () => (await scrape(request, own.url)).get("cordwood_up");
  expect(await up()).toBe(1);
  await ownPostgres.stop();
  expect(await up()).toBe(0);
  expect((await scrape(request, own.url)).has("cordwood_pool_size")).toBe(true);
  await ownPostgres.start();
  await expect.poll(up).toBe(1);
});
