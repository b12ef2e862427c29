import { z } from "zod";
import { endpoint } from "./endpoint";
import { scopeInput } from "./scope";
import { transferId, transferProgress } from "./transfer";

/** What an export can be written as. */
const EXPORT_FORMATS = ["ndjson", "csv", "json"] as const;

export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/**
 * Every row that matches as a file, newest first. A file that was cut off, whatever by, ends with a
 * broken connection and never like a whole one.
 */
export const exported = endpoint({
  method: "GET",
  path: "/api/export",
  input: z.object({
    ...scopeInput,
    format: z.enum(EXPORT_FORMATS, `must be one of ${EXPORT_FORMATS.join(", ")}`).default("ndjson"),
    /** The table's columns, their names in the search language, or paths into `extra_data`. */
    columns: z.string().optional(),
    /**
     * CSV alone: with `1` text that a spreadsheet would take for a formula begins with an
     * apostrophe, and the file with the mark by which spreadsheets know UTF-8. With `0` all is as
     * stored.
     */
    spreadsheet: z
      .enum(["0", "1"], "must be 0 or 1")
      .default("1")
      .transform((word) => word === "1"),
    id: transferId.optional(),
  }),
  output: z.string(),
});

/** How far an export has got; known for ten minutes after its end. */
export const exportProgress = endpoint({
  method: "GET",
  path: "/api/export/{id}",
  input: z.object({ id: transferId }),
  output: transferProgress,
});

/** Ends an export that is under way, and its query. */
export const cancelExport = endpoint({
  method: "DELETE",
  path: "/api/export/{id}",
  input: z.object({ id: transferId }),
  output: transferProgress,
});
