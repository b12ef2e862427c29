import { z } from "zod";

/** What every read takes: which rows, in which range, seen from which zone. */
export const scopeInput = {
  q: z.string().default(""),
  from: z.string().optional(),
  to: z.string().optional(),
  tz: z.string().optional(),
};

/** The absolute range an answer speaks of, `from` included, `to` not. */
export const rangeOutput = {
  from: z.iso.datetime({ precision: 6 }),
  to: z.iso.datetime({ precision: 6 }),
};

/** A whole number in a parameter, within bounds. */
export function wholeNumber(least: number, most: number) {
  const message = `must be a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .refine((value) => value >= least && value <= most, message);
}
