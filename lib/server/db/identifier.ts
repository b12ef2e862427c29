import { raw, type Sql } from "sql-template-tag";

/** A name of the catalogue as SQL writes it, whatever is in it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The same as a part of a statement. */
export function identifier(name: string): Sql {
  return raw(quoted(name));
}
