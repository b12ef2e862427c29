import { gzipSync } from "node:zlib";
import { describe, expect, test, vi } from "vitest";
import { AppError } from "@/lib/contract/error";
import { sharedIngestServer } from "@/lib/testing/shared-ingest-server";

const server = sharedIngestServer();

const NDJSON_TYPE = { "content-type": "application/x-ndjson" };

describe("Elasticsearch", () => {
  const bulk = (lines: unknown[], path = "/_bulk") => {
    const text = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line)));
    return server.post(path, `${text.join("\n")}\n`, NDJSON_TYPE);
  };

  const statusesIn = (items: Record<string, { status: number }>[]) =>
    items.map((item) => Object.values(item)[0]?.status);

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
    expect(statusesIn((await answer.json()).items)).toEqual([201, 400, 400, 201]);
    expect(await server.rows()).toMatchObject([
      { message: "one", logger_name: "logs-shop" },
      { message: "two", logger_name: "logs-shop" },
    ]);
  });

  test("of 1,500 deletions between documents each is told, and the documents are stored", async () => {
    const broken = Array.from({ length: 1_500 }, () => ({ delete: { _index: "a" } }));
    const good = [{ index: {} }, { message: "one" }];
    const { items } = await (await bulk([...good, ...broken, ...good])).json();
    expect(statusesIn(items)).toEqual([201, ...broken.map(() => 400), 201]);
    expect(await server.rows()).toHaveLength(2);
  });

  test("an overload in the middle is told of what wasn't stored, and of nothing else", async () => {
    const take = server.intake.add.bind(server.intake);
    const add = vi.spyOn(server.intake, "add").mockImplementation((batch) => {
      if (add.mock.calls.length !== 2) return take(batch);
      return Promise.reject(new AppError("overloaded", "More logs come than fit."));
    });
    // Three batches: a megabyte of COPY's text each.
    const document = [{ index: {} }, { message: "x".repeat(1_000) }];
    const part = Array.from({ length: 1_500 }, () => [...document, { delete: {} }]).flat();
    const answer = await bulk([part, part].flat());
    add.mockRestore();
    const statuses = statusesIn((await answer.json()).items);
    expect(statuses).toHaveLength(6_000);
    expect(statuses.filter((_, at) => at % 2 === 1).every((status) => status === 400)).toBe(true);
    const documents = statuses.filter((_, at) => at % 2 === 0);
    const stored = documents.indexOf(429);
    expect(stored).toBeGreaterThan(500);
    expect(documents.slice(stored).every((status) => status === 429)).toBe(true);
    expect(await server.rows()).toHaveLength(stored);
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
