import { AppError } from "@/lib/contract/error";
import { parentKeyOf } from "@/lib/log/flow-key";
import type { FieldRef, Query } from "@/lib/query/ast";
import { printField, readField } from "@/lib/query/field-name";
import { formatValue } from "@/lib/query/format-value";
import { parseQuery } from "@/lib/query/parse";

/** The search index takes a hundred values at once, and `17` is both a text and a number. */
const MOST_IDS = 50;

/** Of a query. */
const MOST_CHARS = 8_000;

/** The query that finds the rows of these flows of a key, as the explorer takes it. */
export function flowText(by: string, ids: readonly string[]): string {
  return `${printField(fieldOfKey(by))}:${ids.map(formatValue).join(",")}`;
}

/** The same as conditions, as many as it takes to name all of them. */
export function flowQueries(by: string, ids: readonly string[]): Query[] {
  return idGroups(ids).map((some) => parsed(flowText(by, some)));
}

/** The query that finds the rows of these flows and of what they started themselves. */
export function familyText(by: string, ids: readonly string[]): string {
  return `(${flowText(by, ids)} OR ${flowText(parentKeyOf(by), ids)})`;
}

export function familyQueries(by: string, ids: readonly string[]): Query[] {
  return idGroups(ids).map((some) => parsed(familyText(by, some)));
}

/** The field that a key names, for rows that have been read. */
export function fieldOfKey(by: string): Extract<FieldRef, { type: "path" | "key" }> {
  const field = readField(by);
  if (!field || field.type === "column" || field.type === "anywhere") {
    throw new AppError("bad_parameter", `by must name a key of extra_data, not ${by}.`);
  }
  return field;
}

/** Ids in groups that one query can name. */
export function idGroups(ids: readonly string[]): string[][] {
  const groups: string[][] = [];
  let length = 0;
  for (const id of ids) {
    const group = groups.at(-1);
    length += id.length + 2;
    if (group && group.length < MOST_IDS && length * 2 <= MOST_CHARS) group.push(id);
    else {
      groups.push([id]);
      length = id.length + 2;
    }
  }
  return groups;
}

function parsed(text: string): Query {
  const result = parseQuery(text);
  if (result.ok && result.query) return result.query;
  throw new AppError("bad_parameter", `No search can ask for ${text.slice(0, 100)}.`);
}
