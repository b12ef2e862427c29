import { z } from "zod";
import { splitFields } from "@/lib/query/field-name";
import { endpoint } from "./endpoint";
import { rangeOutput, scopeInput } from "./scope";

/** What one statement costs, by EXPLAIN (analyze, buffers): it was run once more for that. */
const cost = z.object({
  planning_ms: z.number(),
  execution_ms: z.number(),
  /** Pages of 8 kB: found in Postgres's memory, and read from outside of it. */
  hit_blocks: z.number(),
  read_blocks: z.number(),
  /** As Postgres writes it. */
  plan: z.string(),
});

/**
 * The statements behind the first page of rows, the histogram and the facets of a view, in the
 * order they were run just now, to paste into psql.
 */
export const viewSql = endpoint({
  method: "GET",
  path: "/api/sql",
  input: z.object({
    ...scopeInput,
    by: z.string().min(1, "must be a column or a JSON key").default("level"),
    fields: z
      .string()
      .default("level,logger_name,hostname")
      .transform((text) => [...new Set(splitFields(text))])
      .refine(
        (fields) => fields.length > 0 && fields.length <= 10,
        "must be one to ten columns or JSON keys, separated by commas",
      ),
    /** `1`: each statement's cost too, which takes as long again. */
    explain: z.enum(["0", "1"], "must be 0 or 1").default("0"),
  }),
  output: z.object({
    ...rangeOutput,
    statements: z.array(
      z.object({
        part: z.enum(["rows", "histogram", "facets"]),
        sql: z.string(),
        /** From here to Postgres and back. */
        ms: z.number(),
        /** Rows it returned. */
        rows: z.number(),
        cost: cost.nullable(),
      }),
    ),
  }),
});
