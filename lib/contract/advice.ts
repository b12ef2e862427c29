import { z } from "zod";
import { endpoint } from "./endpoint";
import { rangeOutput, scopeInput } from "./scope";

/** Rows that were looked at, spread over the range, and those of them that match. */
const sample = z.object({ rows: z.number(), matches: z.number() });

/**
 * Whether indexes lead to a query's rows, and if not, which would. `fine`: they do, or there is little
 * to read; `index`: one would; `instead`: none would, each problem says what to do.
 */
export const advice = endpoint({
  method: "GET",
  path: "/api/advice",
  input: z.object({ ...scopeInput }),
  output: z.object({
    ...rangeOutput,
    verdict: z.enum(["fine", "index", "instead"]),
    /** What is read to answer: all rows of the range, counted, or else as the planner expects. */
    rows: z.object({ count: z.number(), is_exact: z.boolean() }),
    /** Null where looking took too long. */
    sample: sample.nullable(),
    /** The terms that no index leads to, each as the query language has it; none where all is fine. */
    problems: z.array(
      z.object({
        /** Null where it is about every search. */
        term: z.string().nullable(),
        /** Goes on where the term ends, or stands alone. */
        why: z.string(),
        /** A sentence; null where an index would do. */
        instead: z.string().nullable(),
        sample: sample.nullable(),
      }),
    ),
    index: z
      .object({
        /** For psql, as the role that owns the table. */
        script: z.string(),
        names: z.array(z.string()),
        /** About so much longer each INSERT takes, in percent. */
        writers_percent: z.number(),
        /** The command after which a plain table has the like of it; null where it would not. */
        adopt: z.string().nullable(),
      })
      .nullable(),
  }),
});
