import { describe, expect, it } from "vitest";
import { parseExact } from "@/lib/log/exact-json";
import { filterObstacle, valueFilters } from "./value-filters";

describe("valueFilters", () => {
  it("adds the value to the query, or its opposite", () => {
    expect(valueFilters("timeout", "host", "web-1")).toEqual({
      only: "timeout host:web-1",
      without: "timeout -host:web-1",
    });
    expect(valueFilters("", "status", 500)).toEqual({ only: "status:500", without: "-status:500" });
  });

  it("quotes a string that could be taken for another value", () => {
    const only = (value: unknown) => valueFilters("", "user_id", value)?.only;
    expect(["5", 5, "true", true, "null", "x"].map(only)).toEqual([
      'user_id:"5"',
      "user_id:5",
      'user_id:"true"',
      "user_id:true",
      'user_id:"null"',
      "user_id:x",
    ]);
    expect(valueFilters("", "host", "5")?.only).toBe("host:5");
  });

  it("filters for a text that is empty", () => {
    expect(valueFilters("", "host", "")?.only).toBe('host:""');
    expect(valueFilters("", "user_id", "")?.without).toBe('-user_id:""');
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

  it("says why there is no filter", () => {
    expect(filterObstacle(null, "a")).toMatch(/no name/);
    expect(filterObstacle("tags", ["a"])).toMatch(/a value inside/);
    expect(filterObstacle("message", "")).toMatch(/empty text/);
    expect(filterObstacle("message", "x".repeat(5_000))).toMatch(/1,000 characters/);
  });

  it("offers nothing where no query can say it", () => {
    expect(valueFilters("", null, "a")).toBeNull();
    expect(valueFilters("", "tags", ["a"])).toBeNull();
    expect(valueFilters("", "message", "x".repeat(5_000))).toBeNull();
    expect(valueFilters("", "message", "")).toBeNull();
  });
});
