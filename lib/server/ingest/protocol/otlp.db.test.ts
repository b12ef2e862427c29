import protobuf from "protobufjs/minimal";
import { raw } from "sql-template-tag";
import { describe, expect, test } from "vitest";
import { sharedIngestServer } from "@/lib/testing/shared-ingest-server";

const server = sharedIngestServer();

const JSON_TYPE = { "content-type": "application/json" };
const PROTOBUF_TYPE = { "content-type": "application/x-protobuf" };

describe("OTLP", () => {
  /** From the examples of opentelemetry-proto. */
  const example = {
    resourceLogs: [
      {
        resource: { attributes: [{ key: "service.name", value: { stringValue: "my.service" } }] },
        scopeLogs: [
          {
            scope: {
              name: "my.library",
              version: "1.0.0",
              attributes: [
                { key: "my.scope.attribute", value: { stringValue: "some scope attribute" } },
              ],
            },
            logRecords: [
              {
                timeUnixNano: "1544712660300000000",
                observedTimeUnixNano: "1544712660300000000",
                severityNumber: 10,
                severityText: "Information",
                traceId: "5B8EFFF798038103D269B633813FC60C",
                spanId: "EEE19B7EC3C1B174",
                body: { stringValue: "Example log record" },
                attributes: [
                  { key: "string.attribute", value: { stringValue: "some string" } },
                  { key: "boolean.attribute", value: { boolValue: true } },
                  { key: "int.attribute", value: { intValue: "10" } },
                  { key: "double.attribute", value: { doubleValue: 637.704 } },
                  {
                    key: "array.attribute",
                    value: {
                      arrayValue: { values: [{ stringValue: "many" }, { stringValue: "values" }] },
                    },
                  },
                  {
                    key: "map.attribute",
                    value: {
                      kvlistValue: {
                        values: [{ key: "some.map.key", value: { stringValue: "some value" } }],
                      },
                    },
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
  };

  const post = (body: BodyInit, headers: Record<string, string> = JSON_TYPE) =>
    server.post("/v1/logs", body, headers);

  test("the specification's own example is stored with everything in it", async () => {
    const answer = await post(JSON.stringify(example));
    expect([answer.status, await answer.json()]).toEqual([200, {}]);
    expect(await server.rows()).toMatchObject([
      {
        timestamp: "2018-12-13T14:51:00.300000Z",
        level: "INFO",
        logger_name: "my.library",
        message: "Example log record",
        extra_data: {
          "service.name": "my.service",
          "scope.version": "1.0.0",
          "my.scope.attribute": "some scope attribute",
          "string.attribute": "some string",
          "boolean.attribute": true,
          "int.attribute": 10,
          "double.attribute": 637.704,
          "array.attribute": ["many", "values"],
          "map.attribute": { "some.map.key": "some value" },
          trace_id: "5B8EFFF798038103D269B633813FC60C",
          span_id: "EEE19B7EC3C1B174",
          level_raw: "Information",
        },
      },
    ]);
  });

  test("what a client may leave out, send as a number or name otherwise", async () => {
    const logRecords = [
      { severityNumber: "SEVERITY_NUMBER_WARN2", body: {}, eventName: "cart.opened" },
      { body: { kvlistValue: { values: [{ key: "msg", value: { stringValue: "inside" } }] } } },
      { timeUnixNano: 1544712660300000000, body: { intValue: 5 }, unknown: [1] },
      {
        body: { stringValue: "big" },
        attributes: [{ key: "n", value: { intValue: "9223372036854775807" } }],
      },
    ];
    await post(JSON.stringify({ resourceLogs: [{ scopeLogs: [{ logRecords }] }] }));
    expect(await server.rows()).toMatchObject([
      { level: "WARNING", extra_data: { event_name: "cart.opened" } },
      { message: "inside", level: "INFO", extra_data: { level_inferred: true } },
      { message: "5", timestamp: "2018-12-13T14:51:00.300000Z" },
      { message: "big", extra_data: { n: "9223372036854775807" } },
    ]);
  });

  test("flags and the time it was seen are kept, where they say something", async () => {
    const seen = { observedTimeUnixNano: "1544712661300000000" };
    const logRecords = [
      { timeUnixNano: "1544712660300000000", ...seen, flags: 257, body: { stringValue: "one" } },
      { ...seen, flags: "01", body: { stringValue: "two" } },
      { timeUnixNano: "1544712661300000000", ...seen, flags: 0, body: { stringValue: "three" } },
    ];
    await post(JSON.stringify({ resourceLogs: [{ scopeLogs: [{ logRecords }] }] }));
    expect((await server.rows()).map(({ extra_data }) => extra_data)).toEqual([
      {
        trace_flags: 1,
        observed_timestamp: "2018-12-13T14:51:01.300000Z",
        level_inferred: true,
      },
      { trace_flags: 1, level_inferred: true },
      { level_inferred: true },
    ]);
    await server.db.query(raw(`truncate ${server.db.logs.text}`));
    const writer = protobuf.Writer.create().uint32(9).fixed64(1_544_712_660_300_000_000);
    const record = writer.uint32(89).fixed64(1_544_712_661_300_000_000).uint32(69).fixed32(257);
    const framed = (field: number, inner: Uint8Array) =>
      protobuf.Writer.create().uint32(field).bytes(inner).finish();
    const body = framed(10, framed(18, framed(18, record.finish())));
    expect((await post(new Uint8Array(body), PROTOBUF_TYPE)).status).toBe(200);
    expect(await server.rows()).toMatchObject([
      { extra_data: { trace_flags: 1, observed_timestamp: "2018-12-13T14:51:01.300000Z" } },
    ]);
  });

  test("what leads to no list of records is told, and not taken for an empty request", async () => {
    for (const resourceLogs of ["x", {}, 7]) {
      expect((await post(JSON.stringify({ resourceLogs }))).status).toBe(400);
    }
    for (const resourceLogs of [[7], [{ scopeLogs: "x" }], [{ scopeLogs: [{ logRecords: {} }] }]]) {
      expect(await (await post(JSON.stringify({ resourceLogs }))).json()).toMatchObject({
        partialSuccess: { rejectedLogRecords: "1" },
      });
    }
    expect((await post("{}")).status).toBe(200);
  });

  test("values nested thousands deep are stored without their depths", async () => {
    const value = `${'{"arrayValue":{"values":['.repeat(20_000)}{}${"]}}".repeat(20_000)}`;
    const logRecords = `[{"eventName":"deep","attributes":[{"key":"a","value":${value}}]}]`;
    const answer = await post(`{"resourceLogs":[{"scopeLogs":[{"logRecords":${logRecords}}]}]}`);
    expect(answer.status).toBe(200);
    expect(await server.rows()).toMatchObject([{ extra_data: { event_name: "deep" } }]);
  });

  test("attributes that every record of a resource would have to repeat are not copied at any size", async () => {
    const attributes = Array.from({ length: 20_000 }, (_, at) => ({
      key: `k${at}`,
      value: { intValue: at },
    }));
    const logRecords = Array.from({ length: 500 }, () => ({ body: { stringValue: "one" } }));
    const scopeLogs = [{ logRecords }];
    const answer = await post(
      JSON.stringify({ resourceLogs: [{ resource: { attributes }, scopeLogs }] }),
    );
    expect(await answer.json()).toMatchObject({
      partialSuccess: { rejectedLogRecords: "500", errorMessage: expect.stringMatching(/shares/) },
    });
  }, 60_000);

  test("a record with more keys than a record may have is rejected by itself", async () => {
    const attributes = Array.from({ length: 2_001 }, (_, at) => ({ key: `k${at}`, value: {} }));
    const logRecords = [{ attributes }, { body: { stringValue: "two" } }];
    const answer = await post(JSON.stringify({ resourceLogs: [{ scopeLogs: [{ logRecords }] }] }));
    expect(await answer.json()).toMatchObject({ partialSuccess: { rejectedLogRecords: "1" } });
    expect(await server.rows()).toMatchObject([{ message: "two" }]);
  });

  test("protobuf that is nothing but empty records is told to come in parts", async () => {
    const records = Buffer.from([0x12, 0]).toString("latin1").repeat(300_000);
    const framed = (field: number, inner: Uint8Array) =>
      protobuf.Writer.create().uint32(field).bytes(inner).finish();
    const body = framed(10, framed(18, Buffer.from(records, "latin1")));
    expect((await post(new Uint8Array(body), PROTOBUF_TYPE)).status).toBe(413);
    expect(await server.rows()).toEqual([]);
  });

  test("rejected records are told as a partial success, which is never resent", async () => {
    const logRecords = [{ body: { stringValue: "one" } }, 7, { body: { stringValue: "two" } }];
    const answer = await post(JSON.stringify({ resourceLogs: [{ scopeLogs: [{ logRecords }] }] }));
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { partialSuccess: { rejectedLogRecords: "1", errorMessage: "record 1 is no JSON object" } },
    ]);
    expect(await server.rows()).toHaveLength(2);
  });

  test.each([
    ["broken JSON", "{", JSON_TYPE, 400],
    ["JSON that is no object", "[]", JSON_TYPE, 400],
    ["broken protobuf", new Uint8Array([10, 200, 1, 1]), PROTOBUF_TYPE, 400],
    ["an unknown kind", "<logs/>", { "content-type": "text/xml" }, 415],
  ])("%s is refused as a Status", async (_, body, headers, status) => {
    const answer = await post(body, headers);
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toBe(
      headers === PROTOBUF_TYPE ? "application/x-protobuf" : "application/json",
    );
    if (headers !== PROTOBUF_TYPE) expect(await answer.json()).toMatchObject({ code: 3 });
  });

  test("503 says when to come back", async () => {
    const answer = await server.whileStarting(() => post(JSON.stringify(example)));
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await answer.json()).toMatchObject({ code: 14 });
  });
});
