import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { sharedIngestServer } from "@/lib/testing/shared-ingest-server";

const server = sharedIngestServer();

const NDJSON_TYPE = { "content-type": "application/x-ndjson" };

describe("Elasticsearch", () => {
  const bulk = (lines: unknown[], path = "/_bulk") => {
    const text = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line)));
    return server.post(path, `${text.join("\n")}\n`, NDJSON_TYPE);
  };

  test("the documentation's example: what is written is created, what isn't is told by item", async () => {
    const answer = await bulk([
      { index: { _index: "test", _id: "1" } },
      { field1: "value1" },
      { delete: { _index: "test", _id: "2" } },
      { create: { _index: "test", _id: "3", unknown: true } },
      { field1: "value3" },
      { update: { _id: "1", _index: "test" } },
      { doc: { field2: "value2" } },
    ]);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("x-elastic-product")).toBe("Elasticsearch");
    expect(await answer.json()).toMatchObject({
      errors: true,
      items: [
        { index: { _id: "1", status: 201 } },
        { delete: { _id: "2", status: 400 } },
        { create: { _id: "3", status: 201 } },
        { update: { _id: "1", status: 400 } },
      ],
    });
    expect(await server.rows()).toMatchObject([
      { logger_name: "test", message: '{"field1":"value1"}' },
      { logger_name: "test", message: '{"field1":"value3"}' },
    ]);
  });

  test("an index in the path, blank lines between pairs, and broken lines among good ones", async () => {
    const answer = await bulk(
      [
        { index: {} },
        { message: "one" },
        "",
        { index: {} },
        "{broken",
        "nonsense",
        { index: {} },
        { message: "two" },
      ],
      "/logs-shop-2026.11.22/_bulk?refresh=true",
    );
    const { items } = await answer.json();
    expect(
      items.map((item: Record<string, { status: number }>) => Object.values(item)[0]?.status),
    ).toEqual([201, 400, 400, 201]);
    expect(await server.rows()).toMatchObject([
      { message: "one", logger_name: "logs-shop" },
      { message: "two", logger_name: "logs-shop" },
    ]);
  });

  test("while nothing can be stored each item is answered 429, and the whole 200", async () => {
    const answer = await server.whileStarting(() => bulk([{ index: {} }, { message: "one" }]));
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      errors: true,
      items: [{ index: { status: 429 } }],
    });
  });

  test.each([
    ["actions", '{"delete":{}}\n'.repeat(200_001), /200000 actions/],
    ["bytes", " ".repeat(101 * 2 ** 20), /100 MB/],
  ])("a bulk that unpacks to too many %s is refused", async (_, text, reason) => {
    const body = new Uint8Array(gzipSync(text));
    const answer = await server.post("/_bulk", body, {
      ...NDJSON_TYPE,
      "content-encoding": "gzip",
    });
    expect(answer.status).toBe(413);
    expect((await answer.json()).error.reason).toMatch(reason);
  });

  test("an index whose name isn't encoded as it should be is taken as it stands", async () => {
    const answer = await bulk([{ index: {} }, { message: "one" }], "/%ff/_bulk");
    expect((await answer.json()).errors).toBe(false);
    expect(await server.rows()).toMatchObject([{ logger_name: "%ff" }]);
  });

  test.each([
    ["GET", "/", 200, { accept: "application/vnd.elasticsearch+json; compatible-with=8" }],
    ["GET", "/_cluster/health", 200, {}],
    ["HEAD", "/_index_template/template_logs", 200, {}],
    ["PUT", "/_index_template/template_logs", 200, {}],
    ["GET", "/logs/_refresh", 200, {}],
    ["POST", "/_bulk", 400, {}],
  ])("%s %s is answered %i as by Elasticsearch", async (method, path, status, headers) => {
    const answer = await fetch(server.url + path, { method, headers });
    expect(answer.status).toBe(status);
    expect(answer.headers.get("x-elastic-product")).toBe("Elasticsearch");
  });

  test.each(["/", "/logs", "/_next/static/x.js", "/api/logs"])(
    "%s is not its own",
    async (path) => {
      expect((await fetch(server.url + path)).status).toBe(404);
    },
  );
});
