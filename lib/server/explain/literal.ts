import type { Sql } from "sql-template-tag";

/** A statement with its values in it, laid out to be read and ready to be pasted into psql. */
export function inlined(statement: Sql): string {
  const values = statement.values;
  // One pass over the statement's own text: what a value holds is never looked at again.
  return `${laidOut(statement.text).replaceAll(/\$(\d+)/g, (_, place) =>
    literal(values[Number(place) - 1]),
  )};`;
}

/**
 * A value as SQL writes it, the same that pg sends for it. Postgres takes a text in quotes for
 * whatever type is wanted, as it does with a parameter.
 */
export function literal(value: unknown): string {
  if (value === null) return "null";
  switch (typeof value) {
    case "string":
      return quoted(value);
    case "boolean":
      return String(value);
    case "number":
      if (!Number.isFinite(value)) break;
      // In parentheses, or the sign would bind looser than a cast behind it.
      return value < 0 ? `(${value})` : String(value);
  }
  if (Array.isArray(value)) return quoted(arrayText(value));
  throw new Error(`A statement holds a value that has no literal: ${typeof value}.`);
}

/** Escaped so that it reads the same whatever `standard_conforming_strings` is set to. */
function quoted(text: string): string {
  const escaped = text.replaceAll("'", "''");
  return text.includes("\\") ? `E'${escaped.replaceAll("\\", "\\\\")}'` : `'${escaped}'`;
}

/** The text form of an array. */
function arrayText(values: readonly unknown[]): string {
  const items = values.map((value) => {
    if (Array.isArray(value)) return arrayText(value);
    if (value === null) return "NULL";
    if (typeof value === "number") return String(value);
    return `"${String(value).replaceAll(/["\\]/g, "\\$&")}"`;
  });
  return `{${items.join(",")}}`;
}

/** Lines without the margins of the code they come from, set in by the parentheses around them. */
function laidOut(text: string): string {
  let depth = 0;
  const lines = text.split("\n").flatMap((raw) => {
    const line = raw.trim();
    if (line === "") return [];
    const closedFirst = /^\)*/.exec(line)?.[0].length ?? 0;
    const indent = Math.max(0, depth - closedFirst);
    for (const sign of line) depth += sign === "(" ? 1 : sign === ")" ? -1 : 0;
    return [`${"  ".repeat(indent)}${line}`];
  });
  return lines.join("\n");
}
