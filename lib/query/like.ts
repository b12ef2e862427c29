import { exactDigits } from "@/lib/log/exact-json";
import type { LogRow } from "@/lib/log/record";
import type { FieldRef } from "./ast";
import { kindOf } from "./check";
import { addTerm, includeValue } from "./edit";
import { printField, readField } from "./field-name";
import { fieldValue } from "./field-value";
import { stringValue } from "./filter-value";
import { quote } from "./print";

interface LikeQuery {
  /** Finds rows with the same values in the fields, and none where the row has none. */
  q: string;
  /** Fields that no query can compare rows by: lists and objects, and texts longer than it may be. */
  unsaid: string[];
}

/** How a query asks for rows that are like one in these fields. */
export function likeQuery(row: LogRow, fields: readonly string[]): LikeQuery {
  // Twice the same field, by an alias perhaps, says nothing new.
  const refs = new Map(fields.map((name) => [printedName(name), readField(name)]));
  return [...refs].reduce<LikeQuery>(
    ({ q, unsaid }, [name, ref]) => {
      const changed = ref && ref.type !== "anywhere" ? withField(q, ref, row) : null;
      return changed === null ? { q, unsaid: [...unsaid, name] } : { q: changed, unsaid };
    },
    { q: "", unsaid: [] },
  );
}

function printedName(name: string): string {
  const ref = readField(name);
  return ref ? printField(ref) : name;
}

function withField(q: string, ref: FieldRef, row: LogRow): string | null {
  const field = printField(ref);
  const value = fieldValue(ref, row);
  if (value === null || value === undefined) return changed(q, addTerm(q, `-${field}:*`));
  const text = scalarText(value);
  if (text === null) return null;
  if (ref.type === "column" && kindOf(ref.name) === "long") return sameText(q, field, text);
  const filter = typeof value === "string" ? stringValue(field, text) : text;
  return changed(q, includeValue(q, field, filter));
}

/**
 * A long text is found by what it contains, so that the whole of it takes two terms: it has the same
 * letters, minding case, and nothing before or behind them.
 */
function sameText(q: string, field: string, text: string): string | null {
  const whole = text.replace(/[^\p{L}\p{N}\s]/gu, "\\$&");
  const contained = changed(q, addTerm(q, `${field}:=${quote(text)}`));
  return contained === null
    ? null
    : changed(contained, addTerm(contained, `${field}:/^${whole}$/`));
}

/** Null where nothing was added: no query can be that long, or say that. */
function changed(before: string, after: string): string | null {
  return after === before ? null : after;
}

/** A value that rows can be compared by, as text; null for lists, objects and nothing. */
export function scalarText(value: unknown): string | null {
  const isPlain = ["string", "number", "boolean"].includes(typeof value);
  return isPlain ? String(value) : exactDigits(value);
}
