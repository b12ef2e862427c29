import { expect, test } from "vitest";
import { Redactor } from "@/lib/log/redact";
import { startIngestServer } from "@/lib/testing/ingest-server";

const SECRET = "login with password=hunter2";

/** The same secret as each protocol's clients send it. */
const BODIES = [
  ["/api/ingest", "application/json", { message: SECRET, user: { accessToken: "hunter2" } }],
  [
    "/v1/logs",
    "application/json",
    {
      resourceLogs: [
        {
          scopeLogs: [
            {
              logRecords: [
                {
                  body: { stringValue: SECRET },
                  attributes: [{ key: "http.cookie", value: { stringValue: "hunter2" } }],
                },
              ],
            },
          ],
        },
      ],
    },
  ],
  [
    "/loki/api/v1/push",
    "application/json",
    { streams: [{ stream: { token: "hunter2" }, values: [["1760000000000000000", SECRET]] }] },
  ],
] as const;

test("what is taken out at ingest is nowhere in the table, whatever it came by", async () => {
  const server = await startIngestServer({ redactor: new Redactor() });
  try {
    for (const [path, type, body] of BODIES) {
      const answer = await server.post(path, JSON.stringify(body), { "content-type": type });
      expect(answer.ok, path).toBe(true);
    }
    const clef = `{"@t":"2026-11-22T10:00:00Z","@mt":"{Password} ${SECRET}","Password":"hunter2"}`;
    expect((await server.post("/api/events/raw?clef", clef)).ok).toBe(true);
    const bulk = `{"create":{}}\n{"message":"${SECRET}","api_key":"hunter2"}\n`;
    const headers = { "content-type": "application/x-ndjson" };
    expect((await server.post("/_bulk", bulk, headers)).ok).toBe(true);

    const rows = await server.rows();
    expect(rows).toHaveLength(BODIES.length + 2);
    expect(JSON.stringify(rows)).not.toContain("hunter2");
    for (const { message } of rows) expect(message).toContain("login with password=[redacted]");
  } finally {
    await server.close();
  }
});
