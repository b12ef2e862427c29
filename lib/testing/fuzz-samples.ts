import { compress } from "snappyjs";

export interface Sample {
  path: string;
  type: string;
  body: Buffer;
}

const CLEF = '{"@t":"2026-11-22T01:02:03Z","@mt":"Hello, {User}","@l":"Error","User":"alice"}';
const RECORD =
  '{"time":"2026-11-22T01:02:03Z","level":40,"name":"shop","msg":"hi","err":{"stack":"Error: x\\n    at a"},"n":[1,{"a":null}],"pid":12}';
const OTLP = JSON.stringify({
  resourceLogs: [
    {
      resource: { attributes: [{ key: "host.name", value: { stringValue: "web-1" } }] },
      scopeLogs: [
        {
          scope: { name: "lib" },
          logRecords: [
            {
              timeUnixNano: "1764000000000000000",
              severityNumber: 17,
              body: { kvlistValue: { values: [{ key: "msg", value: { intValue: "5" } }] } },
              attributes: [{ key: "a", value: { arrayValue: { values: [{ boolValue: true }] } } }],
            },
          ],
        },
      ],
    },
  ],
});
/** resource_logs → scope_logs → a record with time, severity and the body "hi". */
const OTLP_BYTES = Buffer.from("0a15121312110900005a1d2d0f7b1810112a040a026869", "hex");
/** A stream `{a="b"}` with one entry. */
const LOKI_BYTES = Buffer.from("0a170a077b613d2262227d120c0a06088097a2c60612026869", "hex");

/** A body of each protocol that is as it should be. */
export const SAMPLES: readonly Sample[] = [
  { path: "/api/ingest", type: "application/json", body: Buffer.from(`[${RECORD},${RECORD}]`) },
  { path: "/api/ingest", type: "application/x-ndjson", body: Buffer.from(`${RECORD}\n${RECORD}`) },
  {
    path: "/api/ingest",
    type: "application/x-www-form-urlencoded",
    body: Buffer.from("name=a&msg=%25s+is+%25d&args=%28%27x%27%2C+3%29&levelname=INFO&created=1.5"),
  },
  { path: "/v1/logs", type: "application/json", body: Buffer.from(OTLP) },
  { path: "/v1/logs", type: "application/x-protobuf", body: OTLP_BYTES },
  {
    path: "/loki/api/v1/push",
    type: "application/json",
    body: Buffer.from(
      '{"streams":[{"stream":{"a":"b"},"values":[["1764000000000000000","x {\\"k\\":1}",{"m":"n"}]]}]}',
    ),
  },
  {
    path: "/loki/api/v1/push",
    type: "application/x-protobuf",
    body: Buffer.from(compress(LOKI_BYTES)),
  },
  {
    path: "/_bulk",
    type: "application/x-ndjson",
    body: Buffer.from(
      `{"index":{"_index":"a"}}\n${RECORD}\n{"delete":{}}\n{"create":{}}\n{"message":"x"}\n`,
    ),
  },
  { path: "/api/events/raw", type: "application/json", body: Buffer.from(`{"Events":[${CLEF}]}`) },
  { path: "/api/events/raw?clef", type: "", body: Buffer.from(`${CLEF}\n${CLEF}`) },
  { path: "/ingest/clef", type: "", body: Buffer.from(`${CLEF}\n${CLEF}`) },
  {
    path: "/api/prom/push",
    type: "application/json",
    body: Buffer.from('{"streams":[{"stream":{"a":"b"},"values":[["1764000000000000000","x"]]}]}'),
  },
];
