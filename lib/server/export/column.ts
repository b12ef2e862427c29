import sql, { join, raw, type Sql } from "sql-template-tag";
import { AppError } from "@/lib/contract/error";
import { FIELDS } from "@/lib/log/field";
import { COLUMNS, type Column } from "@/lib/log/record";
import { printField, readField, splitFields } from "@/lib/query/field-name";

/** How a value is written: `digits` are numbers that the API gives as strings. */
type Kind = "text" | "number" | "digits" | "instant" | "document" | "json";

/** One column of an export. */
export interface ExportColumn {
  /** In the file: the table's own name of a column, a query's name of a path. */
  name: string;
  kind: Kind;
  /** Its value in a row of the logs table. */
  value: Sql;
}

const KINDS: Partial<Record<Column, Kind>> = {
  id: "digits",
  timestamp: "instant",
  process_id: "number",
  thread_id: "digits",
  lineno: "number",
  extra_data: "document",
  created_at: "instant",
};

/** A statement names each path several times, and 65,535 values at most. */
const MOST_COLUMNS = 100;

/** The columns of a list in the search language, each once; all there are where it is empty. */
export function exportColumns(list = ""): ExportColumn[] {
  const names = splitFields(list);
  if (names.length === 0) return COLUMNS.map(tableColumn);
  if (names.length > MOST_COLUMNS) {
    throw refused(`names ${names.length} columns; ${MOST_COLUMNS} are the most`);
  }
  const columns = new Map(names.map(columnOf).map((column) => [column.name, column]));
  return [...columns.values()];
}

function columnOf(name: string): ExportColumn {
  const own = COLUMNS.find((column) => column === name.toLowerCase());
  if (own) return tableColumn(own);
  const ref = readField(name);
  switch (ref?.type) {
    case "column": {
      const field = FIELDS.find((each) => each.name === ref.name);
      if (field) return tableColumn(field.column);
      break;
    }
    case "key":
      return jsonColumn(printField(ref), [[ref.key]]);
    case "path":
      // As a search reads it: a key that is the dotted name itself comes first.
      return jsonColumn(printField(ref), [[ref.path], ref.path.split(".")]);
  }
  throw refused(`names "${name}", which is neither a column nor a key of extra_data`);
}

function tableColumn(column: Column): ExportColumn {
  return { name: column, kind: KINDS[column] ?? "text", value: raw(column) };
}

function jsonColumn(name: string, paths: readonly string[][]): ExportColumn {
  if (name.includes("\0")) throw refused("names a key with a NUL in it, which no row has");
  const values = paths.map((keys) => sql`extra_data #> ${keys}::text[]`);
  return { name, kind: "json", value: sql`coalesce(${join(values)})` };
}

function refused(what: string): AppError {
  return new AppError("bad_parameter", `columns ${what}.`, { details: { parameter: "columns" } });
}
