import { fieldOf } from "@/lib/log/field";
import type { FieldRef } from "./ast";
import { isSpace, scanPhrase } from "./scan";

const NAME = /[\p{L}_][\p{L}\p{M}\p{Nd}_.-]*/uy;
const WHOLE_NAME = /^[\p{L}_][\p{L}\p{M}\p{Nd}_.-]*$/u;
const DIGIT_NAME = /@?\p{Nd}[\p{L}\p{M}\p{Nd}_.-]*:/uy;

export type FieldStart =
  | { type: "field"; field: FieldRef; end: number }
  /** Looks like a field but is text; `notice` says why. */
  | { type: "text"; notice: string };

/** The field with its colon that starts at `at`, or null where nothing looks like one. */
export function fieldAt(text: string, at: number): FieldStart | null {
  const name = nameAt(text, at);
  if (!name) {
    DIGIT_NAME.lastIndex = at;
    const match = DIGIT_NAME.exec(text);
    if (!match) return null;
    return asText(match[0], "because a field's name can't start with a digit");
  }
  if (text[name.end] !== ":") return null;
  const end = name.end + 1;
  const written = text.slice(at, end);
  const next = text[end];
  if (next === undefined || next === ")" || isSpace(next)) {
    return asText(written, "because no value follows the colon at once");
  }
  if (text.startsWith("//", end)) return asText(`${written}//`, "because it looks like an address");
  return { type: "field", field: name.field, end };
}

function asText(written: string, reason: string): FieldStart {
  return { type: "text", notice: `"${written}" is searched as text, ${reason}.` };
}

function nameAt(text: string, at: number): { field: FieldRef; end: number } | null {
  const first = text[at];
  if (first === "*") return { field: { type: "anywhere" }, end: at + 1 };
  if (first === "@" && text[at + 1] === '"') {
    const { content, end, closed } = scanPhrase(text, at + 1);
    return closed ? { field: { type: "key", key: content }, end } : null;
  }
  const start = first === "@" ? at + 1 : at;
  NAME.lastIndex = start;
  const name = NAME.exec(text)?.[0];
  if (name === undefined) return null;
  const column = first === "@" ? null : fieldOf(name);
  return {
    field: column ? { type: "column", name: column.name } : { type: "path", path: name },
    end: start + name.length,
  };
}

/** The field a text is the name of, as a query would read it before a colon; null where it is none. */
export function readField(name: string): FieldRef | null {
  const start = fieldAt(`${name}:*`, 0);
  return start?.type === "field" && start.end === name.length + 1 ? start.field : null;
}

/** The names in a list with commas between them: a quoted key may hold one itself. */
export function splitFields(text: string): string[] {
  const parts = text.match(/@"(?:\\.|[^"\\])*"|[^,]+/g) ?? [];
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

/** A field as a query writes it, without the colon. */
export function printField(field: FieldRef): string {
  switch (field.type) {
    case "column":
      return field.name;
    case "path":
      return fieldOf(field.path) ? `@${field.path}` : field.path;
    case "key":
      return `@"${field.key.replace(/["\\]/g, "\\$&")}"`;
    case "anywhere":
      return "*";
  }
}

/**
 * The field of a query that reads the value at these keys of `extra_data`, outermost first, or
 * null where the language has no name for it (a nested key that isn't a plain name).
 */
export function formatPath(keys: readonly string[]): string | null {
  const plain = keys.every((key) => key !== "" && !key.includes("."));
  const path = keys.join(".");
  if (plain && WHOLE_NAME.test(path)) return printField({ type: "path", path });
  return keys.length === 1 ? printField({ type: "key", key: path }) : null;
}

export function isSameField(a: FieldRef, b: FieldRef): boolean {
  return printField(a) === printField(b);
}

/** Whether a text names a key of `extra_data`. */
export function isPathField(name: string): boolean {
  const field = readField(name);
  return field?.type === "path" || field?.type === "key";
}
