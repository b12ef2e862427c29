import { compress } from "snappyjs";
import type { IngestServer } from "./ingest-server";

export interface FuzzReport {
  /** Answers by their status. */
  statuses: Map<number, number>;
  /** Bodies that were answered in a way no body may be, with the status. */
  failures: { path: string; body: string; status: number }[];
  /** Valid records that were sent among broken ones. */
  valid: number;
}

interface Sample {
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

const SAMPLES: readonly Sample[] = [
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
];

const SPLICES = [
  "\0",
  '"',
  "\\",
  "\\ud800",
  "{",
  "[[[[[[[[",
  "}",
  "null",
  "1e999",
  "-1",
  "9".repeat(40),
  "\n",
  "__proto__",
  "\xff\xfe",
  "%",
  ",",
];

/**
 * Sends mutations of each protocol's bodies, and among them valid records between broken ones.
 * The same seed sends the same.
 */
export async function fuzzIngest(
  server: Pick<IngestServer, "post">,
  { bodies, seed }: { bodies: number; seed: number },
): Promise<FuzzReport> {
  const random = generator(seed);
  const pick = <T>(list: readonly T[]): T => {
    const item = list[Math.floor(random() * list.length)];
    if (item === undefined) throw new Error("There is nothing to pick from.");
    return item;
  };
  const report: FuzzReport = { statuses: new Map(), failures: [], valid: 0 };
  for (const { path, type, body } of SAMPLES) {
    const headers = { "content-type": type };
    const { status } = await server.post(path, new Uint8Array(body), headers);
    if (status >= 300) report.failures.push({ path, body: body.toString("base64"), status });
  }
  for (let count = 0; count < bodies; count += 1) {
    const sample = pick(SAMPLES);
    let body = sample.body;
    for (let times = Math.ceil(random() * 4); times > 0; times -= 1)
      body = mutated(body, random, pick);
    const type = random() < 0.1 ? pick(SAMPLES).type : sample.type;
    const headers: Record<string, string> = type === "" ? {} : { "content-type": type };
    if (random() < 0.05) headers["content-encoding"] = pick(["gzip", "br", "deflate", "zstd"]);
    const { status } = await server.post(sample.path, new Uint8Array(body), headers);
    report.statuses.set(status, (report.statuses.get(status) ?? 0) + 1);
    if (status >= 500 && status !== 503) {
      report.failures.push({ path: sample.path, body: body.toString("base64"), status });
    }
    if (count % 10 === 0) {
      const lines = `${body.toString("latin1").replaceAll("\n", " ")}\n{"msg":"valid ${report.valid}","name":"valid"}\n{"broken`;
      const answer = await server.post("/api/ingest", lines, {
        "content-type": "application/x-ndjson",
      });
      if (answer.status === 200) report.valid += 1;
      else report.failures.push({ path: "beside", body: lines, status: answer.status });
    }
  }
  return report;
}

function mutated(body: Buffer, random: () => number, pick: <T>(list: readonly T[]) => T): Buffer {
  const at = Math.floor(random() * body.length);
  const to = Math.min(body.length, at + Math.floor(random() * 12));
  const [before, between, after] = [body.subarray(0, at), body.subarray(at, to), body.subarray(to)];
  switch (Math.floor(random() * 5)) {
    case 0:
      return Buffer.concat([before, after]);
    case 1:
      return Buffer.concat([before, between, between, between, after]);
    case 2:
      return Buffer.concat([before, Buffer.from(pick(SPLICES), "latin1"), after]);
    case 3:
      return Buffer.concat([
        before,
        Buffer.from([Math.floor(random() * 256)]),
        body.subarray(at + 1),
      ]);
    default:
      return before;
  }
}

/** Mulberry32. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}
