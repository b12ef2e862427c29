import { z } from "zod";
import { endpoint } from "./endpoint";
import { rangeOutput, scopeInput, wholeNumber } from "./scope";

/**
 * Rows over time in buckets, empty ones included. `at` is a bucket's start; the first is cut off
 * at `from`, the last at `to`. They are counted by a column or a key of `extra_data`: of its values
 * the twenty most frequent by name (of levels all), the rest as `others`, rows with several in a list
 * as `several`, rows without one as `none`.
 */
export const histogram = endpoint({
  method: "GET",
  path: "/api/histogram",
  input: z.object({
    ...scopeInput,
    by: z.string().min(1, "must be a column or a JSON key").default("level"),
    buckets: wholeNumber(1, 1000).default(120),
    interval: z
      .string()
      .regex(/^[1-9]\d{0,5}(ms|s|m|h|d|w)$/, "must be a number and ms, s, m, h, d or w, such as 5m")
      .optional(),
  }),
  output: z.object({
    ...rangeOutput,
    /** As it was asked for. */
    by: z.string(),
    interval_ms: z.number(),
    total: z.number(),
    buckets: z.array(
      z.object({
        at: z.string(),
        counts: z.record(z.string(), z.number()),
        others: z.number().optional(),
        several: z.number().optional(),
        none: z.number().optional(),
      }),
    ),
  }),
});
