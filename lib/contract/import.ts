import { z } from "zod";
import { LEVEL_NAMES } from "@/lib/log/level";
import { isTimeZone } from "@/lib/log/wall-time";
import { endpoint } from "./endpoint";
import { transferId, transferProgress } from "./transfer";

/** The last moment that can be written with four digits of a year. */
const LAST_MS = Date.parse("9999-12-31T23:59:59.999Z");

/** What somebody says of a file; the rest is found out from the file. */
const told = {
  name: z.string().min(1, "must not be empty").max(1_000, "must be at most 1,000 characters long"),
  /** When it was last written, in milliseconds since 1970: for times that lack their year. */
  modified: z.coerce
    .number("must be a number of milliseconds")
    .int("must be a whole number of milliseconds")
    .min(0, "must not be before 1970")
    .max(LAST_MS, "must be before the year 10000")
    .optional(),
  /** How it is written; detected where left out. */
  format: z.string().max(40, "must be the name of a format").optional(),
  /** Of times that are written without an offset. */
  tz: z.string().refine(isTimeZone, "must be a time zone, such as Europe/Berlin").default("UTC"),
};

const format = z.object({ name: z.string(), title: z.string() });

const rejects = z.array(
  z.object({
    reason: z.string(),
    count: z.number(),
    examples: z.array(z.object({ line: z.number(), text: z.string() })),
  }),
);

/** What the first records of a file would become. The body is the file's first bytes. */
export const importPreview = endpoint({
  method: "POST",
  path: "/api/import/preview",
  hasRawBody: true,
  input: z.object({
    ...told,
    /** Bytes of the whole file. */
    size: z.coerce.number("must be a number of bytes").int(),
  }),
  output: z.object({
    format,
    /** All there are to choose from. */
    formats: z.array(format),
    /** As they would be stored, by column, without what a record doesn't fill. */
    records: z.array(z.record(z.string(), z.unknown())),
    /** Of the lines that were looked at. */
    rejected: z.number(),
    rejects,
  }),
});

const progress = transferProgress.extend({
  /** What came of it, once it is done. */
  result: z
    .object({
      format,
      levels: z.array(z.object({ level: z.enum(LEVEL_NAMES), count: z.number() })),
      /** Of its rows. */
      oldest: z.string(),
      newest: z.string(),
      /** Rows that came without a time, and got that of the file. */
      timeless: z.number(),
      rejected: z.number(),
      rejects,
    })
    .optional(),
});

/** Imports a file, whole or not at all. The body is the file, gzip or not, of any length. */
export const importFile = endpoint({
  method: "POST",
  path: "/api/import/{id}",
  hasRawBody: true,
  input: z.object({ id: transferId, ...told }),
  output: progress,
});

/** How far an import has got; known for an hour after its end. */
export const importProgress = endpoint({
  method: "GET",
  path: "/api/import/{id}",
  input: z.object({ id: transferId }),
  output: progress,
});

/** Ends an import that is under way: nothing of its file is stored. */
export const cancelImport = endpoint({
  method: "DELETE",
  path: "/api/import/{id}",
  input: z.object({ id: transferId }),
  output: progress,
});

/** The lines that could not be placed, each behind where it stood and why. */
export const importRejects = endpoint({
  method: "GET",
  path: "/api/import/{id}/rejects",
  input: z.object({ id: transferId }),
  output: z.string(),
});
