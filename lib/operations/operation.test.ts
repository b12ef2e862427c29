import { describe, expect, it } from "vitest";
import { MAY_NAME, MAY_NAME_LIKE, MAY_TELL_LIKE, operationOf } from "./operation";

const row = (message: string, extra_data: { [key: string]: unknown } | null = null) => ({
  message,
  extra_data,
  logger_name: "shop.orders",
  function_name: "submit",
});

describe("an operation in a message", () => {
  it.each([
    ["stitch_pages executed in 1.32 seconds", "stitch_pages", 1_320],
    ["Import of 17 files finished in 2 min", "Import of <*> files", 120_000],
    ["GET /cart/17 took 12ms", "GET <*>", 12],
    ["[instance: 17] Took 20.5 seconds to build instance.", "build instance", 20_500],
    ["backup was completed after 1,5 h", "backup", 5_400_000],
    ["cache warmed: loaded in 900 µs", "cache warmed:", 0.9],
  ])("%s", (message, name, ms) => {
    expect(operationOf(row(message))).toEqual({
      name,
      ms: expect.closeTo(ms, 6),
      by: "message",
      key: null,
    });
    const parts = MAY_TELL_LIKE.map((pattern) => pattern.slice(1, -1));
    expect(parts.some((part) => message.includes(part))).toBe(true);
    expect(message).toMatch(new RegExp(MAY_NAME, "i"));
    const inNames = MAY_NAME_LIKE.map((pattern) => pattern.slice(1, -1));
    expect(inNames.some((part) => message.includes(part))).toBe(true);
  });

  it("is named by its place where the message names nothing but a value", () => {
    const found = operationOf(row("/srv/report-17.py#2 succeeded in 3.2 s"));
    expect(found).toMatchObject({ name: "shop.orders.submit", ms: 3_200, by: "place", key: null });
  });

  it.each([
    ["retrying in 5 seconds"],
    ["took 3 items to the cart"],
    ["session 17 is over"],
    ["read 5 m/s in the wind tunnel"],
  ])("is not in: %s", (message) => {
    expect(operationOf(row(message))).toBeNull();
  });
});

describe("a duration in the extras", () => {
  it.each([
    ["duration_ms", 12.5, 12.5],
    ["duration", "1.5s", 1_500],
    ["elapsed_seconds", 2, 2_000],
    ["duration_ns", 5_000_000, 5],
  ])("%s: %j", (key, value, ms) => {
    const found = operationOf(row("Order saved", { [key]: value }));
    expect(found).toEqual({
      name: "shop.orders.submit",
      ms,
      by: "place",
      key,
      place: { logger: "shop.orders", function: "submit" },
    });
  });

  it.each(["operation", "operation_name", "function"])("is of what %s names", (by) => {
    const found = operationOf(row("Paid", { [by]: "charge", duration_ms: 7 }));
    expect(found).toEqual({ name: "charge", ms: 7, by, key: "duration_ms" });
  });

  it.each([
    ["negative", { duration_ms: -1 }],
    ["a text without a unit", { elapsed: "long ago" }],
    ["a moment", { duration: 1.7e18 }],
    ["no number", { duration_ms: Number.POSITIVE_INFINITY }],
  ])("is none where it is %s", (_, extra) => {
    expect(operationOf(row("Paid", extra))).toBeNull();
  });
});
