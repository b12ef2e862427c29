import { z } from "zod";
import { splitFields } from "@/lib/query/field-name";
import { endpoint } from "./endpoint";
import { rangeOutput, scopeInput, wholeNumber } from "./scope";

/** The values of some fields with their counts, most frequent first, all of the same rows. */
export const facets = endpoint({
  method: "GET",
  path: "/api/facets",
  input: z.object({
    ...scopeInput,
    fields: z
      .string()
      .default("level,logger_name,hostname")
      .transform((text) => [...new Set(splitFields(text))])
      .refine(
        (fields) => fields.length > 0 && fields.length <= 10,
        "must be one to ten columns or JSON keys, separated by commas",
      ),
    limit: wholeNumber(1, 1000).default(50),
    /** Only values that contain this, ignoring case. */
    search: z.string().optional(),
  }),
  output: z.object({
    ...rangeOutput,
    facets: z.record(z.string(), z.array(z.object({ value: z.string(), count: z.number() }))),
    /** Fields of which there are more values than `limit`. */
    more: z.array(z.string()),
    /** Rows by field that hold what can't be asked for by name: objects, empty lists, lists in lists. */
    unlisted: z.record(z.string(), z.number()),
  }),
});
