import { z } from "zod";
import { lookupField } from "@/lib/query/lookup-field";
import { endpoint } from "./endpoint";
import { line } from "./line";

const lookupId = z.uuid("must be the id of a lookup");
const version = z.int("must be a whole number").min(1, "must be at least 1");

/** A field whose values may have names, as a query writes it. */
const field = line(200).transform((text, context) => {
  const known = lookupField(text);
  if (known !== null) return known;
  const message = "must be a column that holds no text or time, or a key of the extra data";
  context.addIssue({ code: "custom", message });
  return z.NEVER;
});

/** What something is called in the catalogue: any text of up to 63 bytes, spaces too. */
const identifier = z
  .string()
  .min(1, "must not be empty")
  .max(63, "must be at most 63 characters long")
  .refine((text) => !text.includes("\0"), "must be the name of something in the database");

/** Where the names of a field's values are found. */
const place = {
  schema: identifier,
  table: identifier,
  /** The column that holds the values. */
  key: identifier,
  /** The column that is shown beside them. */
  shown: identifier,
};

const described = {
  field,
  ...place,
  /**
   * Who sees a part of the logs is shown names too. They can look any value up then, and not only
   * those of their rows; who reads as a role of the database may what that role may, in any case.
   */
  for_parts: z.boolean("must be true or false").default(false),
};

const lookup = z.object({
  id: lookupId,
  version: z.number(),
  field: z.string(),
  schema: z.string(),
  table: z.string(),
  key: z.string(),
  shown: z.string(),
  for_parts: z.boolean(),
});

/** What stands against a lookup, and what is to be said of it. */
const checked = {
  /** Why no names are found, as a sentence that says what would help; null where they are. */
  problem: z.string().nullable(),
  /** What it costs more than it needs to. */
  warning: z.string().nullable(),
};

/** All lookups, by their fields, with how they are. */
export const lookups = endpoint({
  method: "GET",
  path: "/api/lookups",
  input: z.object({}),
  output: z.object({
    lookups: z.array(lookup.extend(checked)),
    /** Why none can be saved here; null where they can. */
    obstacle: z.string().nullable(),
  }),
});

/** Fails with `bad_parameter` where the table can't be looked into that way. */
export const createLookup = endpoint({
  method: "POST",
  path: "/api/lookups",
  input: z.object(described),
  output: lookup,
});

/** Changes one as it was at `version`; 409 where somebody else was faster. */
export const updateLookup = endpoint({
  method: "PUT",
  path: "/api/lookups/{id}",
  input: z.object({ id: lookupId, version, ...described }),
  output: lookup,
});

export const deleteLookup = endpoint({
  method: "DELETE",
  path: "/api/lookups/{id}",
  input: z.object({ id: lookupId }),
  output: z.object({ id: lookupId }),
});

/** The tables that could be looked into, and the keys that rows have: what one chooses from. */
export const lookupTables = endpoint({
  method: "GET",
  path: "/api/lookups/tables",
  input: z.object({}),
  output: z.object({
    tables: z.array(z.object({ schema: z.string(), table: z.string() })),
    /** There are more tables than are listed. */
    more: z.boolean(),
    /** Fields of the newest rows whose values may have names. */
    fields: z.array(z.string()),
  }),
});

/** The columns of a table that may be read. */
export const lookupColumns = endpoint({
  method: "GET",
  path: "/api/lookups/columns",
  input: z.object({ schema: identifier, table: identifier }),
  output: z.object({
    columns: z.array(
      z.object({
        name: z.string(),
        type: z.string(),
        /** Values of logs can be compared with it. */
        may_be_key: z.boolean(),
        is_primary: z.boolean(),
      }),
    ),
  }),
});

/** What a lookup would find for the newest values there are. */
export const tryLookup = endpoint({
  method: "GET",
  path: "/api/lookups/try",
  input: z.object({ field, ...place }),
  output: z.object({
    ...checked,
    /** Values of the newest rows that have the field; null where looking for them took too long. */
    values: z.number().nullable(),
    found: z.number(),
    /** Some values with their names, those that have one first. */
    examples: z.array(z.object({ value: z.string(), name: z.string().nullable() })),
  }),
});

/** The fields whose values have names for whoever asks, in each spelling that pages use. */
export const lookupFields = endpoint({
  method: "GET",
  path: "/api/lookups/fields",
  input: z.object({}),
  output: z.object({ fields: z.array(z.string()) }),
});

/** As many as are on a screen, and as an address can hold. */
export const MOST_VALUES = 200;

const values = z.string().transform((text, context) => {
  const list = z.array(z.string()).min(1).max(MOST_VALUES).safeParse(parsedJson(text));
  if (list.success) return list.data;
  const message = `must be a list of 1 to ${MOST_VALUES} texts in JSON, such as ["42"]`;
  context.addIssue({ code: "custom", message });
  return z.NEVER;
});

/** What the values of a field are called. */
export const names = endpoint({
  method: "GET",
  path: "/api/lookups/names",
  input: z.object({ field, values }),
  output: z.object({
    /** Those that have one, in no order. */
    names: z.array(z.object({ value: z.string(), name: z.string() })),
    /** The table could not be asked: there may be names another time. */
    failed: z.boolean(),
  }),
});

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
