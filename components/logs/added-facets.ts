import { fieldOf } from "@/lib/log/field";
import { columnOf } from "./column";
import { readColumns, writeColumns } from "./table-layout";

/** The fields that a URL adds to those that always can be chosen by. */
export function readFacets(text: string | null): string[] {
  return (readColumns(text) ?? []).filter((name) => addableFacet(name) !== null);
}

export function writeFacets(fields: readonly string[]): string | null {
  return fields.length > 0 ? writeColumns(fields) : null;
}

/**
 * A field's own name where its values can be listed: not those of long texts, times and ids, of
 * which each row has another.
 */
export function addableFacet(name: string): string | null {
  const own = columnOf(name)?.name;
  if (own === undefined) return null;
  const field = fieldOf(own);
  const isListed = !field || ((field.kind === "text" || field.kind === "number") && own !== "id");
  return isListed || field?.kind === "level" ? own : null;
}
