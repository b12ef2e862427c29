import { expect, test } from "vitest";
import { reachOfRows } from "./reach";

const FINGERPRINT = "1-4f0c2ab91d37";

test("of very many hosts the most frequent are named, and all are counted", () => {
  const rows = Array.from({ length: 70 }, (_, n) => ({
    at: "2026-11-22T01:00:00.000000Z",
    id: String(n),
    level: "ERROR",
    logger_name: "shop",
    hostname: `host-${Math.max(0, n - 9)}`,
    user: null,
    request: null,
    group: { id: FINGERPRINT, title: "", culprit: null, part: "" },
  }));
  const reached = reachOfRows(rows, new Map([[FINGERPRINT, FINGERPRINT]])).get(FINGERPRINT);
  expect(reached).toMatchObject({ host_count: 61, logger_count: 1 });
  expect(reached?.hosts).toHaveLength(50);
  expect(reached?.hosts[0]).toEqual({ value: "host-0", count: 10 });
});
