import { fieldOf } from "@/lib/log/field";
import type { Column } from "@/lib/log/record";
import type { FieldRef } from "@/lib/query/ast";
import { readField } from "@/lib/query/field-name";
import { pathsOf } from "@/lib/server/search/where-json";

/**
 * What a name stands for, as in a query, where `@error` and `@"a.b"` are keys of the document; what no
 * query could name is one too.
 */
export function hiddenField(name: string): FieldRef {
  return readField(name) ?? { type: "path", path: name };
}

/** Null: it is in the document. */
export function columnOf(field: FieldRef): Column | null {
  return field.type === "column" ? (fieldOf(field.name)?.column ?? null) : null;
}

/** The keys of the document that lead to a field, each way to it a list; none of a column. */
function placesOf(field: FieldRef): string[][] {
  if (field.type === "key") return [[field.key]];
  return field.type === "path" ? pathsOf(field.path) : [];
}

/** All keys on the way to a field's values. */
export function fieldKeys(name: string): string[] {
  return placesOf(hiddenField(name)).flat();
}

/** Whether a field's values are among what is hidden, by itself or with all that it is in. */
export function hides(hidden: readonly string[], name: string): boolean {
  const field = hiddenField(name);
  const places = placesOf(field);
  const column = columnOf(field);
  return hidden.map(hiddenField).some((each) => {
    if (column !== null) return columnOf(each) === column;
    return placesOf(each).some((outer) =>
      places.some((inner) => outer.every((key, depth) => key === inner[depth])),
    );
  });
}
