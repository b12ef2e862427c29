import { z } from "zod";
import { endpoint } from "./endpoint";
import { row } from "./row";
import { rangeOutput, scopeInput, wholeNumber } from "./scope";

/**
 * One page of rows; `next` fetches the page after it and carries the page's range. By relevance it
 * is the rows most like a text or a row, best first, and there is no next page.
 */
export const logs = endpoint({
  method: "GET",
  path: "/api/logs",
  input: z.object({
    ...scopeInput,
    limit: wholeNumber(1, 1000).default(100),
    order: z.enum(["desc", "asc"], "must be desc or asc").default("desc"),
    cursor: z.string().optional(),
    sort: z.enum(["time", "relevance"], "must be time or relevance").default("time"),
    /** By relevance: what rows shall be like; by default the words of `q`. */
    text: z.string().max(20_000, "must be at most 20,000 characters").optional(),
    /** By relevance: the id of a row, perhaps with `@` and its timestamp, that they shall be like. */
    like: z.string().optional(),
    /** Only errors, or only what says that something was mended; the same as a term in `q`. */
    event: z.enum(["error", "fix"], "must be error or fix").optional(),
  }),
  output: z.object({
    rows: z.array(row),
    next: z.string().nullable(),
    /** The statement timeout ended the search before the page was full: `next` goes on from its last row. */
    cut: z.literal(true).optional(),
    ...rangeOutput,
    notices: z.array(z.object({ message: z.string(), at: z.number() })),
    /** By relevance: how it was found. */
    ranking: z
      .object({
        /** The words that were looked for, the rarest first. */
        words: z.array(z.string()),
        /** Of each row of `rows`. */
        scores: z.array(z.number()),
        /** Rows that were compared. */
        compared: z.number(),
        /** Whether time ran out before every word was looked for. */
        cut: z.boolean(),
      })
      .optional(),
  }),
});
