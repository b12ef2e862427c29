import { z } from "zod";
import { endpoint } from "./endpoint";
import { row } from "./row";
import { rangeOutput, scopeInput, wholeNumber } from "./scope";

/** One page of rows; `next` fetches the page after it and carries the page's range. */
export const logs = endpoint({
  method: "GET",
  path: "/api/logs",
  input: z.object({
    ...scopeInput,
    limit: wholeNumber(1, 1000).default(100),
    order: z.enum(["desc", "asc"], "must be desc or asc").default("desc"),
    cursor: z.string().optional(),
  }),
  output: z.object({
    rows: z.array(row),
    next: z.string().nullable(),
    ...rangeOutput,
    notices: z.array(z.object({ message: z.string(), at: z.number() })),
  }),
});
