import { z } from "zod";
import { endpoint } from "./endpoint";
import { rangeOutput, scopeInput, wholeNumber } from "./scope";

/** How long calls took, in milliseconds. Percentiles are at most `relative_error` off. */
const durations = {
  count: z.number(),
  failures: z.number(),
  sum: z.number(),
  min: z.number(),
  max: z.number(),
  p50: z.number(),
  p95: z.number(),
  p99: z.number(),
};

/** How many calls took longer than it takes to be slow, and how long that is. */
const slow = {
  slow: z.number(),
  /** Where calls took about as long as `slow_ms`, `slow` is off by at most those. */
  slow_is_exact: z.boolean(),
  slow_ms: z.number(),
};

/** The part of the range that was read: all of it, or its newest part where it holds too much. */
const readRange = {
  ...rangeOutput,
  complete: z.boolean(),
  relative_error: z.number(),
};

const operationName = z.string().min(1, "must name an operation").max(1_000, "is too long");

/** The operations that rows of a scope tell durations of; those that took longest in all first. */
export const operations = endpoint({
  method: "GET",
  path: "/api/operations",
  input: z.object({ ...scopeInput, limit: wholeNumber(1, 1_000).default(200) }),
  output: z.object({
    ...readRange,
    calls: z.number(),
    operations: z.array(
      z.object({
        name: z.string(),
        ...durations,
        ...slow,
        /** Calls by equal parts of the range. */
        trend: z.array(z.number()),
      }),
    ),
    /** Operations there are beyond `limit`. */
    more: z.number(),
  }),
});

/** One operation over time, its slowest calls, and the numbers they carry. */
export const operation = endpoint({
  method: "GET",
  path: "/api/operation",
  input: z.object({
    ...scopeInput,
    name: operationName,
    buckets: wholeNumber(1, 200).default(60),
  }),
  output: z.object({
    ...readRange,
    name: z.string(),
    /** The search that finds the rows of its calls among those of the scope; null where none does. */
    q: z.string().nullable(),
    /** The search that finds those that failed among them. */
    failed_q: z.string(),
    /** The key under which all calls tell milliseconds as a number; null where there are others. */
    duration_key: z.string().nullable(),
    ...durations,
    ...slow,
    /** Why another time can't be set from which a call is slow; null where it can. */
    slow_obstacle: z.string().nullable(),
    interval_ms: z.number(),
    /** Durations at which the bands of `spread` begin, in milliseconds. */
    bands: z.array(z.number()),
    buckets: z.array(
      z.object({
        at: z.string(),
        ...durations,
        slow: z.number(),
        /** Calls by band; one near the edge of two may be counted in the other. */
        spread: z.array(z.number()),
        /** The average of each of `measures`, in their order; null where no call has it. */
        averages: z.array(z.number().nullable()),
      }),
    ),
    slowest: z.array(
      z.object({
        id: z.string(),
        timestamp: z.string(),
        ms: z.number(),
        level: z.string(),
        failed: z.boolean(),
        hostname: z.string(),
        message: z.string(),
        /** What ties the row to others of its flow; null where nothing does. */
        flow: z.object({ key: z.string(), value: z.string() }).nullable(),
      }),
    ),
    /** Numbers that calls carry, those that most carry first. */
    measures: z.array(
      z.object({
        name: z.string(),
        /** Its values lie between nothing and all of something, 0 and 1. */
        is_share: z.boolean(),
        count: z.number(),
        average: z.number(),
        min: z.number(),
        max: z.number(),
      }),
    ),
  }),
});

/** Sets how long a call of an operation takes to be slow; null goes back to what all have. */
export const setSlow = endpoint({
  method: "PUT",
  path: "/api/operation",
  input: z.object({
    name: operationName,
    slow_ms: z
      .number("must be a number of milliseconds")
      .positive("must be more than nothing")
      .max(86_400_000, "must be a day at most")
      .nullable(),
  }),
  output: z.object({ name: z.string(), slow_ms: z.number() }),
});
