import { z } from "zod";
import { endpoint } from "./endpoint";
import { rangeOutput, scopeInput, wholeNumber } from "./scope";

/** What bars can be stacked by. */
const STACKS = ["level", "logger_name", "hostname"] as const;

/**
 * Rows over time in buckets, empty ones included. `at` is a bucket's start; the first is cut off
 * at `from`, the last at `to`. Of `by`'s values the twenty most frequent are counted by name, the
 * rest as `others`.
 */
export const histogram = endpoint({
  method: "GET",
  path: "/api/histogram",
  input: z.object({
    ...scopeInput,
    by: z.enum(STACKS, `must be one of ${STACKS.join(", ")}`).default("level"),
    buckets: wholeNumber(1, 1000).default(120),
    interval: z
      .string()
      .regex(/^[1-9]\d{0,5}(ms|s|m|h|d|w)$/, "must be a number and ms, s, m, h, d or w, such as 5m")
      .optional(),
  }),
  output: z.object({
    ...rangeOutput,
    interval_ms: z.number(),
    total: z.number(),
    buckets: z.array(
      z.object({
        at: z.string(),
        counts: z.record(z.string(), z.number()),
        others: z.number().optional(),
      }),
    ),
  }),
});
