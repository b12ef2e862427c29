import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { sharedIngestServer } from "@/lib/testing/shared-ingest-server";

// The examples and error cases that each protocol's own documents publish. Those of syslog's RFCs
// are in listen/syslog-message.test.ts.

const server = sharedIngestServer();

const JSON_TYPE = { "content-type": "application/json" };
const PROTOBUF_TYPE = { "content-type": "application/x-protobuf" };
const NDJSON_TYPE = { "content-type": "application/x-ndjson" };

const linesOf = (...values: object[]) =>
  values.map((value) => `${JSON.stringify(value)}\n`).join("");

describe("OTLP/HTTP, by its specification", () => {
  const post = (body: BodyInit, headers: Record<string, string>) =>
    server.post("/v1/logs", body, headers);

  test.each([
    ["JSON", "{}", JSON_TYPE],
    ["protobuf", new Uint8Array(), PROTOBUF_TYPE],
  ])("a request without records succeeds, in %s", async (_, body, headers) => {
    const answer = await post(body, headers);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toMatch(headers["content-type"]);
  });

  test("full success leaves partial_success unset, in JSON and protobuf", async () => {
    const logRecords = [{ body: { stringValue: "one" } }];
    const body = JSON.stringify({ resourceLogs: [{ scopeLogs: [{ logRecords }] }] });
    expect(await (await post(body, JSON_TYPE)).json()).toEqual({});
    const empty = await (await post(new Uint8Array(), PROTOBUF_TYPE)).arrayBuffer();
    expect(empty.byteLength).toBe(0);
  });

  test("JSON: ids are hexadecimal, 64 bit integers strings, enums numbers, unknown fields ignored", async () => {
    const logRecord = {
      timeUnixNano: "1544712660300000000",
      severityNumber: 9,
      traceId: "5b8efff798038103d269b633813fc60c",
      body: { intValue: "9007199254740993" },
      attributes: [{ key: "n", value: { intValue: "7" }, futureField: true }],
      futureField: { a: 1 },
    };
    await post(
      JSON.stringify({ resourceLogs: [{ scopeLogs: [{ logRecords: [logRecord] }] }], extra: 1 }),
      JSON_TYPE,
    );
    expect(await server.rows()).toMatchObject([
      {
        level: "INFO",
        message: "9007199254740993",
        extra_data: { trace_id: "5b8efff798038103d269b633813fc60c", n: 7 },
      },
    ]);
  });

  test("bodies may be packed by gzip", async () => {
    const logRecords = [{ body: { stringValue: "one" } }];
    const text = JSON.stringify({ resourceLogs: [{ scopeLogs: [{ logRecords }] }] });
    const headers = { ...JSON_TYPE, "content-encoding": "gzip" };
    expect((await post(new Uint8Array(gzipSync(text)), headers)).status).toBe(200);
    expect(await server.rows()).toHaveLength(1);
  });

  test("bad data is 400 with a Status that says why, which clients don't retry", async () => {
    const answer = await post("{", JSON_TYPE);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ message: expect.stringMatching(/\w/) });
  });
});

describe("Loki's push API, by its documentation", () => {
  const post = (body: BodyInit, headers: Record<string, string> = JSON_TYPE) =>
    server.post("/loki/api/v1/push", body, headers);

  const example =
    '{"streams": [{ "stream": { "foo": "bar2" }, "values": [ [ "1570818238000000000", "fizzbuzz" ] ] }]}';
  const row = {
    timestamp: "2019-10-11T18:23:58.000000Z",
    message: "fizzbuzz",
    extra_data: { foo: "bar2" },
  };

  test("the example for curl", async () => {
    const answer = await post(example);
    expect([answer.status, await answer.text()]).toEqual([204, ""]);
    expect(await server.rows()).toMatchObject([row]);
  });

  test("the same packed by gzip", async () => {
    const headers = { ...JSON_TYPE, "content-encoding": "gzip" };
    expect((await post(new Uint8Array(gzipSync(example)), headers)).status).toBe(204);
    expect(await server.rows()).toMatchObject([row]);
  });

  test("the example with structured metadata", async () => {
    const metadata = { trace_id: "0242ac120002", user_id: "superUser123" };
    const values = [["1570818238000000000", "example log line", metadata]];
    await post(JSON.stringify({ streams: [{ stream: { label: "value" }, values }] }));
    expect(await server.rows()).toMatchObject([
      { message: "example log line", extra_data: { label: "value", ...metadata } },
    ]);
  });

  test("a body that can't be read is 400 in words", async () => {
    const answer = await post('{"streams": "no"}');
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringMatching(/\w/)]);
  });
});

describe("Elasticsearch's bulk API, by its documentation", () => {
  const bulk = async (...lines: object[]) =>
    (await server.post("/_bulk", linesOf(...lines), NDJSON_TYPE)).json();

  test("the first example: of index, create, update and delete, logs are those two that add", async () => {
    const answer = await bulk(
      { index: { _index: "test", _id: "1" } },
      { field1: "value1" },
      { delete: { _index: "test", _id: "2" } },
      { create: { _index: "test", _id: "3" } },
      { field1: "value3" },
      { update: { _id: "1", _index: "test" } },
      { doc: { field2: "value2" } },
    );
    expect(answer).toMatchObject({
      took: expect.any(Number),
      errors: true,
      items: [
        { index: { _index: "test", _id: "1", _version: 1, result: "created", status: 201 } },
        { delete: { _index: "test", _id: "2", status: 400 } },
        { create: { _index: "test", _id: "3", _version: 1, result: "created", status: 201 } },
        { update: { _index: "test", _id: "1", status: 400 } },
      ],
    });
    expect(await server.rows()).toHaveLength(2);
  });

  test("the example with failed actions: each has its error, in the order of the request", async () => {
    const answer = await bulk(
      { update: { _id: "5", _index: "index1" } },
      { doc: { my_field: "foo" } },
      { update: { _id: "6", _index: "index1" } },
      { doc: { my_field: "foo" } },
      { create: { _id: "7", _index: "index1" } },
      { my_field: "foo" },
    );
    const error = { type: expect.any(String), reason: expect.any(String) };
    expect(answer).toMatchObject({
      errors: true,
      items: [
        { update: { _index: "index1", _id: "5", error } },
        { update: { _index: "index1", _id: "6", error } },
        { create: { _index: "index1", _id: "7", result: "created", status: 201 } },
      ],
    });
  });

  test("an index of the path holds for actions that name none, and one without id gets one", async () => {
    const text = linesOf(
      { index: {} },
      { message: "a" },
      { create: { _index: "own" } },
      { message: "b" },
    );
    const { errors, items } = await (await server.post("/logs/_bulk", text, NDJSON_TYPE)).json();
    expect(errors).toBe(false);
    expect(items).toMatchObject([
      { index: { _index: "logs", _id: expect.stringMatching(/./) } },
      { create: { _index: "own", _id: expect.stringMatching(/./) } },
    ]);
  });

  test("a body without an action is 400 with an error of Elasticsearch's form", async () => {
    const answer = await server.post("/_bulk", "", NDJSON_TYPE);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      error: { type: expect.any(String), reason: expect.any(String), root_cause: [] },
      status: 400,
    });
  });
});

describe("CLEF, by the documentation of Serilog's formatter", () => {
  const event = async (fields: object) => {
    expect((await server.post("/ingest/clef", linesOf(fields))).status).toBe(201);
    const [row] = await server.rows();
    return row;
  };

  test("the simple event", async () => {
    const row = await event({
      "@t": "2016-06-07T03:44:57.8532799Z",
      "@mt": "Hello, {User}",
      User: "nblumhardt",
    });
    expect(row).toMatchObject({
      timestamp: "2016-06-07T03:44:57.853279Z",
      level: "INFO",
      message: "Hello, nblumhardt",
      extra_data: { "@mt": "Hello, {User}", User: "nblumhardt" },
    });
  });

  test("the rendered event, with its type instead of its template", async () => {
    const row = await event({
      "@t": "2016-06-07T03:44:57.8532799Z",
      "@m": "Hello, nblumhardt",
      "@i": "7a8b9c0d",
      User: "nblumhardt",
    });
    expect(row).toMatchObject({
      message: "Hello, nblumhardt",
      extra_data: { event_type: "7a8b9c0d", User: "nblumhardt" },
    });
  });

  test("renderings of the holes that have a format", async () => {
    const row = await event({
      "@t": "2017-05-25T20:37:00Z",
      "@mt": "The {Item} costs {Amount:0.00} dollars",
      Item: "apple",
      Amount: 3.2,
      "@r": ["3.20"],
    });
    expect(row).toMatchObject({
      message: "The apple costs 3.20 dollars",
      extra_data: { Amount: 3.2 },
    });
    expect(row?.extra_data).not.toHaveProperty("@r");
  });

  test("a level, an exception, braces, and properties whose names begin with @", async () => {
    const row = await event({
      "@t": "2016-06-07T03:44:57Z",
      "@mt": "{{not}} {A}",
      "@l": "Warning",
      "@x": "System.Exception: no\n   at A()",
      "@@mt": "own",
      A: 1,
    });
    expect(row).toMatchObject({
      level: "WARNING",
      message: "{not} 1",
      exception: "System.Exception: no\n   at A()",
      extra_data: { "@mt": "own", A: 1 },
    });
  });
});

describe("Seq's raw events, by its documentation", () => {
  const post = (body: string) => server.post("/api/events/raw", body, JSON_TYPE);

  test("the example", async () => {
    const answer = await post(`{"Events": [{
      "Timestamp": "2015-05-09T22:09:08.12345+10:00",
      "Level": "Warning",
      "MessageTemplate": "Disk space is low on drive {Drive}",
      "Properties": { "Drive": "C:", "MachineName": "nblumhardt-rmbp" }
    }]}`);
    expect(answer.status).toBe(201);
    expect(await server.rows()).toMatchObject([
      {
        timestamp: "2015-05-09T12:09:08.123450Z",
        level: "WARNING",
        message: "Disk space is low on drive C:",
        hostname: "nblumhardt-rmbp",
        extra_data: { Drive: "C:" },
      },
    ]);
  });

  test("what can't be read is 400 with an Error", async () => {
    const answer = await post("{");
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ Error: expect.stringMatching(/\w/) });
  });
});
