import sql, { join, type Sql } from "sql-template-tag";
import type { ExportColumn } from "./column";
import { isoText } from "./iso-text";

/** What makes a spreadsheet run a cell instead of showing it. */
const FORMULA_STARTS = ["=", "+", "-", "@", "\t", "\r"];

export interface CsvOptions {
  /** Text that begins like a formula gets an apostrophe before it. */
  guarded: boolean;
}

/**
 * A row by RFC 4180, without its line end. As COPY does it, NULL is an empty cell and an empty text
 * is `""`; every text is in quotes, so that a spreadsheet with another separator splits none.
 */
export function csvLine(columns: readonly ExportColumn[], options: CsvOptions): Sql {
  return sql`concat(${join(
    columns.map((column) => cell(column, options)),
    ", ',', ",
  )})`;
}

/** The first line: the columns' names. */
export function csvHead(columns: readonly ExportColumn[], { guarded }: CsvOptions): string {
  return columns
    .map(({ name }) => {
      const isFormula = guarded && FORMULA_STARTS.includes(name.slice(0, 1));
      const text = isFormula ? `'${name}` : name;
      return /^\w+$/.test(text) ? text : `"${text.replaceAll('"', '""')}"`;
    })
    .join(",");
}

function cell({ kind, value }: ExportColumn, options: CsvOptions): Sql {
  switch (kind) {
    case "text":
      return quoted(value, options);
    case "number":
    case "digits":
      return value;
    case "instant":
      return isoText(value);
    case "document":
      return quoted(sql`(${value}::text)`, options);
    case "json":
      // A number is none that could be run, and null is nothing.
      return sql`
        case jsonb_typeof(${value})
          when 'number' then ${value}::text
          when 'null' then null
          else ${quoted(sql`(${value} #>> '{}')`, options)}
        end`;
  }
}

function quoted(text: Sql, { guarded }: CsvOptions): Sql {
  const shown = guarded
    ? sql`case when left(${text}, 1) = any(${FORMULA_STARTS}::text[]) then '''' else '' end || ${text}`
    : text;
  return sql`'"' || replace(${shown}, '"', '""') || '"'`;
}
