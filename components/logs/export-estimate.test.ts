import { describe, expect, it } from "vitest";
import type { LogRow } from "@/lib/log/record";
import { estimateBytes } from "./export-estimate";

function row(message: string): LogRow {
  return {
    id: "1",
    timestamp: "2026-11-22T12:00:00.000000Z",
    level: "INFO",
    logger_name: "shop",
    process_id: 1,
    thread_id: "1",
    thread_name: null,
    hostname: "web-1",
    message,
    exception: null,
    function_name: null,
    module: null,
    filename: null,
    lineno: null,
    pathname: null,
    extra_data: { order: { id: 5 } },
    created_at: null,
  };
}

describe("estimateBytes", () => {
  it("takes the other rows to be like those at hand", () => {
    const columns = ["level", "order.id"];
    // {"level":"INFO","order.id":5} and its line's end, less the last one's.
    const one = estimateBytes(1, [row("")], { format: "ndjson", columns });
    expect(one).toBe('{"level":"INFO","order.id":5}'.length);
    expect(estimateBytes(1_000, [row("")], { format: "ndjson", columns })).toBe(1_000 * (one ?? 0));
    expect(estimateBytes(1, [row("")], { format: "csv", columns })).toBe('"INFO","5"'.length);
  });

  it("counts bytes and every column where none is named", () => {
    const all = { format: "ndjson", columns: null } as const;
    const plain = estimateBytes(1, [row("oo")], all) ?? 0;
    expect(estimateBytes(1, [row("öö")], all)).toBe(plain + 2);
  });

  it("knows nothing without rows", () => {
    expect(estimateBytes(5, [], { format: "csv", columns: null })).toBeNull();
  });
});
