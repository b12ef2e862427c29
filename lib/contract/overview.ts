import { z } from "zod";
import { endpoint } from "./endpoint";
import { rangeOutput, scopeInput } from "./scope";

const totals = z.object({ total: z.number(), errors: z.number(), loggers: z.number() });

/**
 * The figures of a range, and of the range of the same length before it. Errors are ERROR and
 * CRITICAL, loggers distinct names; `trend` holds the same figures over time.
 */
export const overview = endpoint({
  method: "GET",
  path: "/api/overview",
  input: z.object(scopeInput),
  output: totals.extend({
    ...rangeOutput,
    levels: z.array(z.object({ level: z.string(), count: z.number() })),
    previous: totals,
    trend: z.array(totals.extend({ at: z.string() })),
  }),
});
