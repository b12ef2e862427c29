import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "./test";

/** Pages and answers, also those to what is wrong. */
const ADDRESSES = [
  "/",
  "/logs",
  "/settings",
  "/no-such-page",
  "/api/store",
  "/api/health",
  "/metrics",
  "/api/logs?q=%22",
  "/api/logs?q=/(/",
  "/api/logs/not-an-id",
  "/api/sql?from=now-1h&to=now",
  "/api/no-such-route",
];

test("the database's password is in no answer, no header and nothing that is printed", async ({
  own,
  request,
}) => {
  const { password } = new URL(own.databaseUrl);
  expect(password.length).toBeGreaterThan(5);
  for (const address of ADDRESSES) {
    const answer = await request.get(`${own.url}${address}`);
    expect(await answer.text(), address).not.toContain(password);
    expect(JSON.stringify(answer.headersArray()), address).not.toContain(password);
  }
  for (const [path, data] of [
    ["/api/ingest", "{"],
    ["/v1/logs", "no protobuf"],
    ["/_bulk", "{}"],
    ["/api/views", "{}"],
  ] as const) {
    const answer = await request.post(`${own.url}${path}`, { data });
    expect(await answer.text(), path).not.toContain(password);
  }
  expect(own.printed()).not.toContain(password);
});

test("what browsers load has no word of the server's settings", async () => {
  const folder = join(".next", "static");
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const scripts = files.filter(({ name }) => /\.(js|css|json)$/.test(name));
  expect(scripts.length).toBeGreaterThan(10);
  for (const { parentPath, name } of scripts) {
    const text = await readFile(join(parentPath, name), "utf8");
    expect(text, name).not.toMatch(/process\.env\.(DATABASE|CORDWOOD)|sourceMappingURL=(?!data:)/);
  }
});

test("answers are nobody else's to frame, guess at or keep", async ({ own, request }) => {
  for (const address of ["/logs", "/api/logs", "/api/no-such-route", "/icon.svg"]) {
    const headers = (await request.get(`${own.url}${address}`)).headers();
    expect(headers, address).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "content-security-policy": expect.stringContaining("frame-ancestors 'none'"),
    });
    expect(headers["x-powered-by"], address).toBeUndefined();
  }
  expect((await request.get(`${own.url}/api/logs`)).headers()["cache-control"]).toBe("no-store");
});
