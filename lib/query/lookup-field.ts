import { fieldOf } from "@/lib/log/field";
import type { FieldRef } from "./ast";
import { printField, readField } from "./field-name";

/**
 * The field as a query writes it, where its values may have names in another table; null for texts,
 * levels and times, and for what is no field's name.
 */
export function lookupField(name: string): string | null {
  const ref = readField(name);
  return ref && mayHaveNames(ref) ? printField(plain(ref)) : null;
}

/**
 * Under which fields a lookup may stand that says something of this one's values: its own, and of a
 * key with dots the path of that name, which finds it too.
 */
export function lookupFields(name: string): readonly string[] {
  const ref = readField(name);
  if (!ref || !mayHaveNames(ref)) return [];
  const own = printField(plain(ref));
  return ref.type === "key" ? [own, printField({ type: "path", path: ref.key })] : [own];
}

/**
 * Every field, as pages write fields, whose values a lookup of this one says something of: of a path with
 * dots also the key of that name.
 */
export function spellingsOf(field: string): readonly string[] {
  const ref = readField(field);
  const isDotted = ref?.type === "path" && ref.path.includes(".");
  return isDotted ? [field, printField({ type: "key", key: ref.path })] : [field];
}

function mayHaveNames(ref: FieldRef): boolean {
  if (ref.type !== "column") return ref.type !== "anywhere";
  const kind = fieldOf(ref.name)?.kind;
  return ref.name !== "id" && (kind === "text" || kind === "number");
}

/** A quoted key that needs no quotes is the path of its name: both read the same value. */
function plain(ref: FieldRef): FieldRef {
  if (ref.type !== "key" || ref.key.includes(".")) return ref;
  const path = { type: "path", path: ref.key } as const;
  const read = readField(printField(path));
  return read?.type === "path" ? path : ref;
}
