import { expect, test } from "vitest";
import { ingestUnderFaults } from "@/lib/testing/ingest-faults";

test("what is acknowledged is there whatever is killed meanwhile, and once where it has a key", async () => {
  const report = await ingestUnderFaults({ kills: 4, restarts: 2, senders: 4 });
  expect(report).toMatchObject({ lost: 0, doubled: 0 });
  expect(report.acknowledged.keyed).toBeGreaterThan(100);
  expect(report.acknowledged.plain).toBeGreaterThan(100);
  expect(report.repeated).toBeGreaterThan(0);
});
