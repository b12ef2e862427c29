import { afterAll, beforeAll, expect, test } from "vitest";
import { type IngestServer, startIngestServer } from "@/lib/testing/ingest-server";
import { WHILE_AWAY } from "@/lib/testing/intake-place";

let server: IngestServer;

beforeAll(async () => {
  server = await startIngestServer({ state: () => WHILE_AWAY, spoolBytes: 10 });
});

afterAll(() => server.close());

const NANOS = `${BigInt(Date.now()) * 1_000_000n}`;
const OTLP = {
  resourceLogs: [{ scopeLogs: [{ logRecords: [{ body: { stringValue: "one" } }] }] }],
};

/** What each protocol's clients come again after, by what they do in practice. */
test.each([
  ["/api/ingest", { message: "one" }, { status: 429, body: /no room/ }],
  ["/v1/logs", OTLP, { status: 429, body: /"code":8/ }],
  [
    "/loki/api/v1/push",
    { streams: [{ values: [[NANOS, "one"]] }] },
    { status: 429, body: /no room/ },
  ],
  // They drop what was answered 429.
  ["/api/events/raw", { Events: [{ MessageTemplate: "one" }] }, { status: 503, body: /no room/ }],
])(
  "while the disk may hold no more, %s is told to come again",
  async (path, sent, { status, body }) => {
    const answer = await server.post(path, JSON.stringify(sent), {
      "content-type": "application/json",
    });
    expect(answer.status).toBe(status);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await answer.text()).toMatch(body);
  },
);

test("while the disk may hold no more, each item of a bulk is to be sent again", async () => {
  const answer = await server.post("/_bulk", '{"create":{}}\n{"message":"one"}\n');
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({
    errors: true,
    items: [{ create: { status: 429, error: { type: "es_rejected_execution_exception" } } }],
  });
});
