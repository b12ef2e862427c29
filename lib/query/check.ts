import { FIELDS, type FieldKind, type FieldName } from "@/lib/log/field";
import { LEVEL_NAMES, levelOf } from "@/lib/log/level";
import { type FieldRef, isNullWord, literalOf, type Scalar, type Value } from "./ast";
import { parseNumber, parseQuantity } from "./number";
import { resolveInstant } from "./range";

export interface Mismatch {
  message: string;
  at: number;
  expected: string[];
}

type Check = (scalar: Scalar) => string | null;

export function kindOf(name: FieldName): FieldKind {
  return FIELDS.find((field) => field.name === name)?.kind ?? "text";
}

/** What is wrong with a value for its field, or null: the same in the browser and the server. */
export function checkValue(field: FieldRef, value: Value): Mismatch | null {
  const kind = field.type === "column" ? kindOf(field.name) : field.type;
  const name = field.type === "column" ? field.name : "this field";
  switch (kind) {
    case "text":
    case "long":
    case "anywhere":
      return isOrdered(value)
        ? mismatch(value.at, `${textName(field)} holds text, which has no order.`, ["text"])
        : null;
    case "number":
      if (value.type === "regex") return mismatch(value.at, `${name} is a number.`, ["number"]);
      return firstMismatch(value, isOrdered(value) ? quantity(name) : number(name), ["number"]);
    case "time":
      if (value.type === "regex") return mismatch(value.at, `${name} is a time.`, ["time"]);
      return firstMismatch(value, time, ["time"]);
    case "level":
      return isOrdered(value) ? firstMismatch(value, level, [...LEVEL_NAMES]) : null;
    case "path":
    case "key":
      return isOrdered(value) ? firstMismatch(value, quantity("a comparison"), ["number"]) : null;
  }
}

function textName(field: FieldRef): string {
  return field.type === "column" ? field.name : "*:";
}

function isOrdered(value: Value): boolean {
  return value.type === "compare" || value.type === "range";
}

function mismatch(at: number, message: string, expected: string[]): Mismatch {
  return { message, at, expected };
}

function firstMismatch(value: Value, check: Check, expected: string[]): Mismatch | null {
  for (const scalar of scalarsOf(value)) {
    const message = isNullWord(scalar) && !isOrdered(value) ? null : check(scalar);
    if (message !== null) return mismatch(scalar.at, message, expected);
  }
  return null;
}

function scalarsOf(value: Value): readonly Scalar[] {
  switch (value.type) {
    case "equals":
    case "exact":
    case "compare":
      return [value.scalar];
    case "list":
      return value.items;
    case "range":
      return [value.from, value.to].filter((end) => end !== null);
    case "regex":
    case "present":
      return [];
  }
}

function shown(scalar: Scalar): string {
  return literalOf(scalar) ?? "a value with wildcards";
}

function number(name: string): Check {
  return (scalar) => {
    const text = literalOf(scalar);
    if (text !== null && parseNumber(text) !== null) return null;
    return `${name} takes a number, not "${shown(scalar)}".`;
  };
}

function quantity(name: string): Check {
  return (scalar) => {
    const text = literalOf(scalar);
    if (text !== null && parseQuantity(text) !== null) return null;
    return `${name} takes a number such as 500, 1.5s or 10kb, not "${shown(scalar)}".`;
  };
}

const time: Check = (scalar) => {
  const text = literalOf(scalar);
  if (text === null) return "A time has no wildcards.";
  // Whether a text is a time depends neither on the zone nor on now.
  const result = resolveInstant(text, "UTC", 0);
  return result.ok ? null : result.message;
};

const level: Check = (scalar) => {
  const text = literalOf(scalar);
  if (text !== null && levelOf(text) !== null) return null;
  return `"${shown(scalar)}" is no level: write one of ${LEVEL_NAMES.join(", ")}.`;
};
