import { describe, expect, test } from "vitest";
import { sharedIngestServer } from "@/lib/testing/shared-ingest-server";

const server = sharedIngestServer();

const JSON_TYPE = { "content-type": "application/json" };

describe("Seq", () => {
  test.each([
    ["/api/events/raw?clef", {}],
    ["/api/events/raw", { "content-type": "application/vnd.serilog.clef" }],
    ["/ingest/clef", {}],
  ])("CLEF to %s", async (path, headers) => {
    const events = [
      '{"@t":"2026-11-22T01:02:03.1234567Z","@mt":"Hello, {User}","User":"alice"}',
      '{"@t":"2026-11-22T01:02:04Z","@m":"Failed","@l":"Fatal","@x":"System.Exception: no\\n   at A()","@tr":"ab"}',
    ];
    const answer = await server.post(path, events.join("\r\n"), headers);
    expect([answer.status, await answer.json()]).toEqual([201, { MinimumLevelAccepted: null }]);
    expect(await server.rows()).toMatchObject([
      {
        timestamp: "2026-11-22T01:02:03.123456Z",
        level: "INFO",
        message: "Hello, alice",
        extra_data: { User: "alice" },
      },
      {
        level: "CRITICAL",
        message: "Failed",
        exception: "System.Exception: no\n   at A()",
        extra_data: { trace_id: "ab" },
      },
    ]);
  });

  test.each([
    ["broken", 400],
    ['{"Events":[1]}', 400],
    ['{"Events":[1,{"Timestamp":"2026-11-22T01:02:03Z","MessageTemplate":"one"}]}', 201],
  ])("%s is answered %i", async (body, status) => {
    expect((await server.post("/api/events/raw", body, JSON_TYPE)).status).toBe(status);
  });
});
