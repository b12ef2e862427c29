import { z } from "zod";
import { endpoint } from "./endpoint";
import { rangeOutput, scopeInput } from "./scope";

const totals = z.object({ total: z.number(), errors: z.number() });
const figures = totals.extend({ loggers: z.number() });

/**
 * The figures of a range, and of the range of the same length before it. Errors are ERROR and
 * CRITICAL, loggers distinct names; `trend` holds totals and errors over time.
 */
export const overview = endpoint({
  method: "GET",
  path: "/api/overview",
  input: z.object(scopeInput),
  output: figures.extend({
    ...rangeOutput,
    levels: z.array(z.object({ level: z.string(), count: z.number() })),
    previous: figures,
    trend: z.array(totals.extend({ at: z.string() })),
  }),
});
