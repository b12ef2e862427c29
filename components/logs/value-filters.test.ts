import { describe, expect, it } from "vitest";
import { parseExact } from "@/lib/log/exact-json";
import { valueFilters } from "./value-filters";

describe("valueFilters", () => {
  it("adds the value to the query, or its opposite", () => {
    expect(valueFilters("timeout", "host", "web-1")).toEqual({
      only: "timeout host:web-1",
      without: "timeout -host:web-1",
    });
    expect(valueFilters("", "status", 500)).toEqual({ only: "status:500", without: "-status:500" });
  });

  it("writes what isn't there as null", () => {
    expect(valueFilters("", "client.ip", null)).toEqual({
      only: "client.ip:null",
      without: "-client.ip:null",
    });
  });

  it("writes every digit of a number", () => {
    const value = parseExact("12345678901234567890");
    expect(valueFilters("", "order", value)?.only).toBe("order:12345678901234567890");
  });

  it("offers nothing where no query can say it", () => {
    expect(valueFilters("", null, "a")).toBeNull();
    expect(valueFilters("", "tags", ["a"])).toBeNull();
    expect(valueFilters("", "message", "x".repeat(5_000))).toBeNull();
    expect(valueFilters("", "message", "")).toBeNull();
  });
});
