import type { Sql } from "sql-template-tag";
import type { ExportFormat } from "@/lib/contract/export";
import type { ExportColumn } from "./column";
import { csvHead, csvLine } from "./csv-line";
import { jsonLine } from "./json-line";

/** How a file of one format is put together from its lines. */
export interface Shape {
  contentType: string;
  /** What Postgres makes of a row. */
  line: Sql;
  head: string;
  /** The text of some lines; `isFirst` where none were written before. */
  write: (lines: readonly string[], isFirst: boolean) => string;
  tail: string;
}

export interface ShapeOptions {
  format: ExportFormat;
  /** CSV that is safe and legible in a spreadsheet. */
  spreadsheet: boolean;
}

/** Spreadsheets take CSV for their country's own encoding unless it begins with this. */
const BYTE_ORDER_MARK = "\uFEFF";

export function shapeOf(
  columns: readonly ExportColumn[],
  { format, spreadsheet }: ShapeOptions,
): Shape {
  switch (format) {
    case "ndjson":
      return {
        contentType: "application/x-ndjson; charset=utf-8",
        line: jsonLine(columns),
        head: "",
        write: (lines) => `${lines.join("\n")}\n`,
        tail: "",
      };
    case "json":
      return {
        contentType: "application/json; charset=utf-8",
        line: jsonLine(columns),
        head: "[",
        write: (lines, isFirst) => `${isFirst ? "" : ","}\n${lines.join(",\n")}`,
        // Only a whole file has it.
        tail: "\n]\n",
      };
    case "csv": {
      const options = { guarded: spreadsheet };
      return {
        contentType: "text/csv; charset=utf-8; header=present",
        line: csvLine(columns, options),
        head: `${spreadsheet ? BYTE_ORDER_MARK : ""}${csvHead(columns, options)}\r\n`,
        write: (lines) => `${lines.join("\r\n")}\r\n`,
        tail: "",
      };
    }
  }
}
