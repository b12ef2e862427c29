import { z } from "zod";
import { endpoint } from "./endpoint";
import { rangeOutput, scopeInput, wholeNumber } from "./scope";

/** The texts that the newest rows of a scope are made of, most frequent first. */
export const patterns = endpoint({
  method: "GET",
  path: "/api/patterns",
  input: z.object({
    ...scopeInput,
    /** Rows that are looked at, the newest first. */
    rows: wholeNumber(1, 50_000).default(10_000),
    limit: wholeNumber(1, 1000).default(100),
  }),
  output: z.object({
    /** The range whose rows are counted: all that was asked for, or its newest part. */
    ...rangeOutput,
    /** Rows that were looked at. */
    rows: z.number(),
    /** Whether these are all rows of the scope. */
    complete: z.boolean(),
    patterns: z.array(
      z.object({
        id: z.string(),
        /** With `<*>` for what varies. */
        template: z.string(),
        count: z.number(),
        levels: z.record(z.string(), z.number()),
      }),
    ),
    /** Patterns there are beyond `limit`. */
    more: z.number(),
  }),
});
