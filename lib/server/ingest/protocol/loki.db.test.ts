import { readFile } from "node:fs/promises";
import protobuf from "protobufjs/minimal";
import { compress } from "snappyjs";
import { describe, expect, test } from "vitest";
import { sharedIngestServer } from "@/lib/testing/shared-ingest-server";

const server = sharedIngestServer();

const JSON_TYPE = { "content-type": "application/json" };
const PROTOBUF_TYPE = { "content-type": "application/x-protobuf" };

describe("Loki", () => {
  const post = (body: BodyInit, headers: Record<string, string> = JSON_TYPE) =>
    server.post("/loki/api/v1/push", body, headers);

  test("the documentation's example, with metadata and without", async () => {
    const answer = await post(
      JSON.stringify({
        streams: [
          {
            stream: { label: "value", service_name: "shop", level: "warn" },
            values: [
              ["1570818238000000001", "log line"],
              [
                "1570818238000000002",
                "log line",
                { trace_id: "0242ac120002", user_id: "superUser123" },
              ],
            ],
          },
        ],
      }),
    );
    expect([answer.status, await answer.text()]).toEqual([204, ""]);
    const row = { level: "WARNING", logger_name: "shop", message: "log line" };
    expect(await server.rows()).toMatchObject([
      { ...row, timestamp: "2019-10-11T18:23:58.000000Z", extra_data: { label: "value" } },
      { ...row, extra_data: { trace_id: "0242ac120002", user_id: "superUser123" } },
    ]);
  });

  test("a line's own level counts, not its stream's", async () => {
    const line = JSON.stringify({ level: 50, time: 1, msg: "no" });
    const values = [["1570818238000000001", line]];
    await post(JSON.stringify({ streams: [{ stream: { level: "info" }, values }] }));
    expect(await server.rows()).toMatchObject([{ level: "ERROR", message: "no" }]);
  });

  /** A push of one stream in protobuf: its labels, and what its one entry has beside its line. */
  const pushOf = (labels: string, metadata: [string, string][]) => {
    const entry = protobuf.Writer.create().uint32(18).string("hello");
    for (const [name, value] of metadata) {
      entry.uint32(26).fork().uint32(10).string(name).uint32(18).string(value).ldelim();
    }
    const stream = protobuf.Writer.create().uint32(10).string(labels);
    stream.uint32(18).bytes(entry.finish());
    const push = protobuf.Writer.create().uint32(10).bytes(stream.finish()).finish();
    return new Uint8Array(compress(Buffer.from(push)));
  };

  test("an entry's metadata in protobuf, whatever its keys are called", async () => {
    const body = pushOf('{app="shop", host="a\\"b"}', [
      ["__proto__", "x"],
      ["user", "7"],
    ]);
    expect((await post(body, PROTOBUF_TYPE)).status).toBe(204);
    const [row] = await server.rows();
    expect(row).toMatchObject({ logger_name: "shop", hostname: 'a"b', message: "hello" });
    expect(Object.entries(row?.extra_data ?? {})).toContainEqual(["__proto__", "x"]);
  });

  test("metadata of more keys than a record may have is refused, and soon", async () => {
    const metadata = Array.from({ length: 20_000 }, (_, at): [string, string] => [`k${at}`, "v"]);
    const answer = await post(pushOf("{}", metadata), PROTOBUF_TYPE);
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringMatching(/keys/)]);
  }, 60_000);

  test("labels that are none are soon seen to be none", async () => {
    const answer = await post(pushOf(`{${"a".repeat(300_000)}}`, []), PROTOBUF_TYPE);
    expect(answer.status).toBe(204);
  }, 60_000);

  test.each([
    ["broken JSON", "{", JSON_TYPE, 400],
    ["no streams", "{}", JSON_TYPE, 400],
    ["nothing but bad entries", '{"streams":[{"values":[[1]]}]}', JSON_TYPE, 400],
    ["what is no snappy", "hello", PROTOBUF_TYPE, 400],
    [
      "what is no protobuf",
      new Uint8Array(compress(Buffer.from([10, 200, 1, 1]))),
      PROTOBUF_TYPE,
      400,
    ],
    [
      "what says it unpacks to gigabytes",
      new Uint8Array([255, 255, 255, 255, 15, 0]),
      PROTOBUF_TYPE,
      413,
    ],
  ])("%s is refused in words", async (_, body, headers, status) => {
    const answer = await post(body, headers);
    expect(answer.status).toBe(status);
    expect(await answer.text()).toMatch(/\w/);
    expect(await server.rows()).toEqual([]);
  });

  test("an entry that is refused among others is kept: 204 can't say it", async () => {
    const before = server.intake.tally.untold;
    const values = [[String(Date.now() * 1e6), "one"], ["x"]];
    const body = JSON.stringify({ streams: [{ stream: { app: "shop" }, values }] });
    const answer = await server.post("/loki/api/v1/push", body, {
      "content-type": "application/json",
    });
    expect(answer.status).toBe(204);
    expect(server.intake.tally.untold).toBe(before + 1);
    await server.intake.refused.settled();
    expect(await readFile(server.intake.refused.path, "utf8")).toContain(
      '"protocol":"loki","from":"127.0.0.1","reason":"has a line that is no text","text":"[\\"x\\"]"',
    );
  });

  test("503 says when to come back", async () => {
    const answer = await server.whileStarting(() => post('{"streams":[]}'));
    expect(answer.status).toBe(204);
    const busy = await server.whileStarting(() => post('{"streams":[{"values":[["1","a"]]}]}'));
    expect(busy.status).toBe(503);
    expect(busy.headers.has("retry-after")).toBe(true);
  });
});
