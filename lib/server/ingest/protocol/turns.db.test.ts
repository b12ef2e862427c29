import { expect, test, vi } from "vitest";
import { Delivery } from "@/lib/server/ingest/http/delivery";
import { sharedIngestServer } from "@/lib/testing/shared-ingest-server";

const server = sharedIngestServer();

test.each([
  ["/api/ingest", "application/x-ndjson", `[${"1,".repeat(9_999)}1]\n`],
  ["/api/ingest", "application/json", `[${"1,".repeat(9_999)}1]`],
  ["/api/events/raw", "application/json", "1\n".repeat(10_000)],
  ["/api/events/raw", "application/json", `{"Events":[${"1,".repeat(9_999)}1]}`],
  ["/api/events/raw?clef", "", "1\n".repeat(10_000)],
  ["/_bulk", "application/x-ndjson", "1\n".repeat(10_000)],
])("%s %s lets others have their turn, however its records are put", async (path, type, body) => {
  const breathe = vi.spyOn(Delivery.prototype, "breathe");
  await server.post(path, body, { "content-type": type });
  // Once for each 200 records.
  expect(breathe.mock.calls.length).toBeGreaterThanOrEqual(50);
  breathe.mockRestore();
});
