import { z } from "zod";
import { endpoint } from "./endpoint";
import { rangeOutput, scopeInput } from "./scope";

const instant = z.iso.datetime({ precision: 6 });

const spike = z.object({
  from: instant,
  to: instant,
  errors: z.number(),
  /** What the same hours of the earlier days have at their median. */
  usual: z.number(),
});

/**
 * The errors of a scope by hours, against the same hours of the days before, and those that stand
 * out: in all, and of each logger against its own hours.
 */
export const errorTrends = endpoint({
  method: "GET",
  path: "/api/errors/trends",
  input: z.object(scopeInput),
  output: z.object({
    ...rangeOutput,
    /** Earlier days that an hour is compared with, at most. */
    days: z.number(),
    /** Why nothing, or not everything, is compared, as a sentence; null where all is. */
    limitation: z.string().nullable(),
    /** Hours of the range, of the first and the last what the range has of them. */
    hours: z.array(
      z.object({
        from: instant,
        to: instant,
        errors: z.number(),
        /** Null where fewer than three earlier days are known. */
        usual: z.number().nullable(),
      }),
    ),
    /** Oldest first. */
    spikes: z.array(spike),
    /** Loggers with a spike of their own: those that still go on first, then the most errors above the usual. */
    loggers: z.array(z.object({ logger_name: z.string(), spikes: z.array(spike) })),
  }),
});
