import { describe, expect, test } from "vitest";
import type { Store } from "@/lib/client/queries";
import { slowParts } from "./slow-parts";

const AT = "2026-11-22T12:00:00.000000Z";

type Given = Pick<Store, "layout"> & Partial<Pick<Store, "partitions" | "counts" | "backlog">>;

function slow({ layout, partitions = [], counts = null, backlog = [] }: Given): string[] {
  const rest = {
    at: AT,
    table: "cordwood_logs",
    database_version: "18.4",
    letter_case: "every" as const,
    pool: { size: 10, open: 1, idle: 1, waiting: 0 },
    rows: { count: 0, is_exact: true },
    bytes: { rows: 0, indexes: 0, search: 0, counts: 0 },
    jobs: [],
    retention: null,
    ingest: {
      rows: 0,
      rejected: 0,
      untold: 0,
      refused_file: "",
      lost_datagrams: 0,
      rejected_later: 0,
      rejects_file: "/srv/.data/spool/rejects.ndjson",
      queue_bytes: 0,
      spool_rows: 0,
      spool_bytes: 0,
      spool_max_bytes: 0,
      failure: null,
    },
    grants: { role: "cordwood", does: "owns" as const, notes: [] },
    settings: [],
  };
  return slowParts({ ...rest, layout, partitions, counts, backlog }).map(({ what }) => what);
}

function day(date: string | null, rows: number, is_searchable: boolean) {
  return { day: date && `${date}T00:00:00.000000Z`, rows, bytes: 0, is_searchable };
}

describe("what is slow", () => {
  test("in a plain table: all that reads rows", () => {
    expect(slow({ layout: "plain" })).toHaveLength(3);
  });

  test("nothing in an owned table whose days with rows are indexed", () => {
    const partitions = [
      day("2026-11-23", 0, false),
      day("2026-11-22", 500, true),
      day("2026-11-21", 500, true),
      day("2026-11-20", 0, false),
      day(null, 9_999, true),
    ];
    const counts = { deltas: 10, seen_to: "2026-11-22T11:59:58.000000Z" };
    expect(slow({ layout: "owned", partitions, counts })).toEqual([]);
  });

  test("partitions that have no search index yet, that of stray rows too", () => {
    const partitions = [day("2026-11-22", 500, false), day(null, 500, false)];
    expect(slow({ layout: "owned", partitions })).toEqual(["Searching 2 partitions"]);
  });

  test("hours that aren't worked out, once there are more than the last few", () => {
    const backlog = (hours: number) => [
      { kind: "errors", hours } as const,
      { kind: "operations", hours: 2 } as const,
    ];
    expect(slow({ layout: "owned", backlog: backlog(2) })).toEqual([]);
    expect(slow({ layout: "owned", backlog: backlog(720) })).toEqual(["Errors of 720 hours"]);
  });

  test("many rows whose days have no partition", () => {
    const partitions = (rows: number) => [day("2026-11-22", 500_000, true), day(null, rows, true)];
    expect(slow({ layout: "owned", partitions: partitions(99_999) })).toEqual([]);
    expect(slow({ layout: "owned", partitions: partitions(100_000) })).toHaveLength(1);
  });

  test.each([
    [5, "2026-11-22T11:19:00.000000Z", 1],
    [0, "2026-11-22T11:19:00.000000Z", 0],
    [5, "2026-11-22T11:30:00.000000Z", 0],
    [5, null, 0],
  ])("%i changes not compacted since %s", (deltas, seen_to, parts) => {
    expect(slow({ layout: "owned", counts: { deltas, seen_to } })).toHaveLength(parts);
  });
});
