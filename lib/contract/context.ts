import { z } from "zod";
import { readField, splitFields } from "@/lib/query/field-name";
import { endpoint } from "./endpoint";
import { rowReference } from "./log";
import { row } from "./row";
import { scopeInput, wholeNumber } from "./scope";

/**
 * The rows around one, oldest first and itself among them: those that match `q` too, over all of
 * time unless a range is given.
 */
export const context = endpoint({
  method: "GET",
  path: "/api/logs/{id}/context",
  input: z.object({
    ...rowReference,
    ...scopeInput,
    before: wholeNumber(0, 1000).default(20),
    after: wholeNumber(0, 1000).default(20),
    /** Fields in which the others have to be like it. */
    scope: z
      .string()
      .default("")
      .transform(splitFields)
      .refine(
        (fields) => fields.length <= 10 && fields.every((name) => readField(name) !== null),
        "must be up to ten columns or JSON keys, separated by commas",
      ),
  }),
  output: z.object({
    rows: z.array(row),
    /** The id of the row that the others are around. */
    anchor: z.string(),
  }),
});
