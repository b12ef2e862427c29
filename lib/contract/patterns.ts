import { z } from "zod";
import { endpoint } from "./endpoint";
import { rangeOutput, scopeInput, wholeNumber } from "./scope";

/** Rows that were looked at, and whether they are all that the range has. */
const looked = {
  /** The range whose rows are counted: all that was asked for, or its newest part. */
  ...rangeOutput,
  /** Rows that were looked at. */
  rows: z.number(),
  /** Whether these are all rows of the scope. */
  complete: z.boolean(),
};

/** What stands in one variable part, in the pattern's rows that were looked at. */
const place = z.object({
  /** Different values; past 1,000 no more are counted. */
  distinct: z.number(),
  /** The most frequent ones, most frequent first. */
  top: z.array(z.object({ value: z.string(), count: z.number() })),
  /** Where all values are numbers. */
  numbers: z.object({ min: z.number(), median: z.number(), max: z.number() }).nullable(),
});

/** The texts that the newest rows of a scope are made of, most frequent first. */
export const patterns = endpoint({
  method: "GET",
  path: "/api/patterns",
  input: z.object({
    ...scopeInput,
    /** Rows that are looked at, the newest first. */
    rows: wholeNumber(1, 50_000).default(10_000),
    /** Patterns given, the most frequent; where they are compared, as many new ones too. */
    limit: wholeNumber(1, 1000).default(100),
    /** Values given of each variable part; none by default. */
    values: wholeNumber(0, 100).default(0),
    /** `previous`: says which patterns the range of the same length before had none of. */
    compare: z.enum(["previous"], "must be previous").optional(),
  }),
  output: z.object({
    ...looked,
    patterns: z.array(
      z.object({
        id: z.string(),
        /** With `<*>` for what varies. */
        template: z.string(),
        count: z.number(),
        levels: z.record(z.string(), z.number()),
        /** Rows in each of 24 parts of the answer's range, all as long. */
        trend: z.array(z.number()),
        /** The newest row. */
        last: z.string(),
        /** A term of the search language for its rows. */
        term: z.string(),
        /** Of the rows that were looked at, those the term finds, and those of them that are the pattern's. */
        found: z.object({ rows: z.number(), own: z.number() }),
        /** One entry a variable part; empty where no values were asked for. */
        values: z.array(place),
        /** Its rows among those of `previous`; null where nothing is compared. */
        before: z.number().nullable(),
      }),
    ),
    /** Patterns there are beside those given. */
    more: z.number(),
    /** Patterns that `previous` has no row of; null where nothing is compared. */
    fresh: z.number().nullable(),
    /** What was looked at of the range before; null where nothing is compared. */
    previous: z.object(looked).nullable(),
  }),
});
