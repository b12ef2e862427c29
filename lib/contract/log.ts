import { z } from "zod";
import { endpoint } from "./endpoint";
import { row } from "./row";

const LARGEST_BIGINT = 9_223_372_036_854_775_807n;

/** Which row. `timestamp` is a hint: with it only one day's rows need looking at. */
export const rowReference = {
  id: z
    .string()
    .refine(
      (id) => /^\d{1,19}$/.test(id) && BigInt(id) <= LARGEST_BIGINT,
      "must be a row's id, a whole number of at most 2^63 - 1",
    ),
  timestamp: z.iso.datetime("must be an instant such as 2026-11-22T01:02:03.123456Z").optional(),
};

/** One row by its id. */
export const log = endpoint({
  method: "GET",
  path: "/api/logs/{id}",
  input: z.object(rowReference),
  output: row,
});
