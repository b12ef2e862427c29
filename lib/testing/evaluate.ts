import { FIELDS, type FieldColumn } from "@/lib/log/field";
import { canonicalLevel, levelOf, rankOf } from "@/lib/log/level";
import type { FieldRef, Query, Regex, Scalar, Value } from "@/lib/query/ast";

/**
 * The search language over a row in memory, written from its contract and not from the SQL, to
 * check the SQL against. Slow, plain, and sure of little: regular expressions are those in which
 * JavaScript and PostgreSQL agree, numbers those a double holds.
 */

type Cell = string | number | null;

export interface EvaluatedRow {
  columns: Partial<Record<FieldColumn, Cell>>;
  extra: unknown;
  /** `extra_data` as PostgreSQL prints it, for `*:x`. */
  extraText: string | null;
}

type Matcher = (text: string) => boolean;

export function evaluate(query: Query | null, row: EvaluatedRow, nowMicros: number): boolean {
  if (!query) return true;
  switch (query.type) {
    case "or":
      return query.items.some((item) => evaluate(item, row, nowMicros));
    case "and":
      return query.items.every((item) => evaluate(item, row, nowMicros));
    case "not":
      return !evaluate(query.item, row, nowMicros);
    case "text": {
      const { value } = query;
      const matches = value.type === "regex" ? found(value) : contained(value);
      return textsOf(row, ["message", "exception", "logger_name"]).some(matches);
    }
    case "field":
      return evaluateField(query.field, query.value, row, nowMicros);
  }
}

function evaluateField(field: FieldRef, value: Value, row: EvaluatedRow, now: number): boolean {
  if (field.type === "anywhere") {
    const columns = FIELDS.filter(({ kind }) => kind === "text" || kind === "long");
    const texts = textsOf(
      row,
      columns.map(({ column }) => column),
    );
    if (row.extraText !== null) texts.push(row.extraText);
    return texts.some(textMatcher(value, contained, true));
  }
  if (field.type !== "column") return storedAt(field, row.extra).some((x) => matchesJson(x, value));
  const { column, kind } = FIELDS.find(({ name }) => name === field.name) ?? FIELDS[0];
  const cell = row.columns[column] ?? null;
  if (kind === "level" && value.type === "present") return true;
  if (cell === null) {
    const asked = value.type === "list" ? value.items : "scalar" in value ? [value.scalar] : [];
    const asksNull = value.type === "equals" || value.type === "list";
    return asksNull && asked.some(isNull);
  }
  const text = String(cell);
  switch (kind) {
    case "text":
      if (value.type === "exact") return spelling(value.scalar) === text;
      return textMatcher(value, (scalar) => (isNull(scalar) ? never : whole(scalar)), true)(text);
    case "long":
      return textMatcher(
        value,
        (scalar) => (isNull(scalar) ? never : contained(scalar)),
        true,
      )(text);
    case "level":
      return matchesLevel(text, value);
    case "number":
      return matchesOrdered(Number(cell), value, quantity);
    case "time":
      return matchesOrdered(Number(cell), value, (scalar) => instant(spelling(scalar), now));
  }
}

const never: Matcher = () => false;

function textMatcher(value: Value, equals: (scalar: Scalar) => Matcher, long: boolean): Matcher {
  switch (value.type) {
    case "equals":
      return equals(value.scalar);
    case "list":
      return (text) => value.items.some((item) => equals(item)(text));
    case "exact":
      return (text) => long && text.includes(spelling(value.scalar));
    case "regex":
      return found(value);
    default:
      return () => value.type === "present";
  }
}

function matchesLevel(stored: string, value: Value): boolean {
  const known = levelOf(stored);
  const rank = (scalar: Scalar) => rankOf(levelOf(spelling(scalar)) ?? "TRACE");
  if (value.type === "compare" || value.type === "range") {
    return known !== null && matchesOrdered(rankOf(known), value, rank);
  }
  if (value.type === "regex") return found(value)(canonicalLevel(stored));
  const scalars = value.type === "list" ? value.items : "scalar" in value ? [value.scalar] : [];
  return scalars.some((scalar) => {
    if (isNull(scalar)) return false;
    const asked = hasWildcard(scalar) ? null : levelOf(spelling(scalar));
    if (asked) return known === asked;
    return whole(scalar)(hasWildcard(scalar) ? canonicalLevel(stored) : stored);
  });
}

function matchesOrdered(stored: number, value: Value, read: (scalar: Scalar) => number): boolean {
  switch (value.type) {
    case "equals":
    case "exact":
      return stored === read(value.scalar);
    case "list":
      return value.items.some((item) => stored === read(item));
    case "compare": {
      const bound = read(value.scalar);
      if (value.operator.startsWith(">") && stored > bound) return true;
      if (value.operator.startsWith("<") && stored < bound) return true;
      return value.operator.endsWith("=") && stored === bound;
    }
    case "range":
      return (!value.from || stored >= read(value.from)) && (!value.to || stored <= read(value.to));
    default:
      return value.type === "present";
  }
}

/** What is stored at the field: dots walk, and a top-level key may be the dotted name. */
function storedAt(
  field: { type: "path"; path: string } | { type: "key"; key: string },
  extra: unknown,
) {
  const name = field.type === "key" ? field.key : field.path;
  const found = [member(extra, name)];
  if (field.type === "path" && name.includes(".")) {
    found.push(name.split(".").reduce(member, extra));
  }
  return found.filter((stored) => stored !== undefined);
}

function member(container: unknown, key: string): unknown {
  if (typeof container !== "object" || container === null || Array.isArray(container))
    return undefined;
  return Object.entries(container).find(([name]) => name === key)?.[1];
}

function matchesJson(stored: unknown, value: Value): boolean {
  if (value.type === "present") return stored !== null;
  if (value.type === "regex") return stored !== null && found(value)(jsonText(stored));
  return Array.isArray(stored)
    ? stored.some((element) => matchesElement(element, value))
    : matchesElement(stored, value);
}

function matchesElement(stored: unknown, value: Value): boolean {
  switch (value.type) {
    case "equals":
      return equalsElement(stored, value.scalar);
    case "list":
      return value.items.some((item) => equalsElement(stored, item));
    case "exact":
      return typeof stored === "string" && stored === spelling(value.scalar);
    default:
      return typeof stored === "number" && matchesOrdered(stored, value, quantity);
  }
}

function equalsElement(stored: unknown, scalar: Scalar): boolean {
  if (typeof stored === "string") return whole(scalar)(stored);
  if (scalar.type === "phrase") return false;
  if (stored === null) return isNull(scalar);
  if (typeof stored === "boolean") return !hasWildcard(scalar) && whole(scalar)(String(stored));
  if (typeof stored !== "number") return false;
  if (hasWildcard(scalar)) return whole(scalar)(String(stored));
  const text = spelling(scalar);
  return /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text) && Number(text) === stored;
}

/** As PostgreSQL prints JSON: a space after a colon and a comma, shorter keys first. */
function jsonText(stored: unknown): string {
  if (typeof stored === "string") return stored;
  return nestedText(stored);
}

function nestedText(stored: unknown): string {
  if (Array.isArray(stored)) return `[${stored.map(nestedText).join(", ")}]`;
  if (typeof stored !== "object" || stored === null) return JSON.stringify(stored);
  const bytes = (key: string) => new TextEncoder().encode(key).length;
  const entries = Object.entries(stored).sort(
    ([a], [b]) => bytes(a) - bytes(b) || (a < b ? -1 : 1),
  );
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}: ${nestedText(each)}`).join(", ")}}`;
}

function textsOf(row: EvaluatedRow, columns: readonly FieldColumn[]): string[] {
  return columns
    .map((column) => row.columns[column] ?? null)
    .flatMap((cell) => (cell === null ? [] : [String(cell)]));
}

function spelling(scalar: Scalar): string {
  if (scalar.type === "phrase") return scalar.text;
  return scalar.parts.map((part) => ("literal" in part ? part.literal : part.wildcard)).join("");
}

function hasWildcard(scalar: Scalar): boolean {
  return scalar.type === "word" && scalar.parts.some((part) => "wildcard" in part);
}

function isNull(scalar: Scalar): boolean {
  return scalar.type === "word" && !hasWildcard(scalar) && spelling(scalar) === "null";
}

/** Simple case mapping, one character to one: `İ` is the only one JavaScript maps to two. */
function lower(text: string): string[] {
  return [...text].map((char) => [...char.toLowerCase()][0] ?? char);
}

type Piece = { wildcard: "*" | "?" } | { char: string };

function piecesOf(scalar: Scalar): Piece[] {
  const parts = scalar.type === "phrase" ? [{ literal: scalar.text }] : scalar.parts;
  return parts.flatMap((part): Piece[] =>
    "wildcard" in part ? [part] : lower(part.literal).map((char) => ({ char })),
  );
}

function whole(scalar: Scalar): Matcher {
  return (text) => glob(piecesOf(scalar), lower(text));
}

function contained(scalar: Scalar): Matcher {
  const any: Piece = { wildcard: "*" };
  return (text) => glob([any, ...piecesOf(scalar), any], lower(text));
}

/** Which prefixes of the text the pieces so far can stand for, piece by piece. */
function glob(pieces: readonly Piece[], text: readonly string[]): boolean {
  let reached = text.map(() => false);
  reached = [true, ...reached];
  for (const piece of pieces) {
    if ("wildcard" in piece && piece.wildcard === "*") {
      const first = reached.indexOf(true);
      reached = reached.map((_, index) => first >= 0 && index >= first);
    } else {
      const fits = (char: string | undefined) => "wildcard" in piece || piece.char === char;
      reached = reached.map(
        (_, index) => index > 0 && reached[index - 1] === true && fits(text[index - 1]),
      );
    }
  }
  return reached.at(-1) === true;
}

function found({ source }: Regex): Matcher {
  const regex = new RegExp(source, "isu");
  return (text) => regex.test(text);
}

const FACTORS: Record<string, number> = { s: 1_000, kb: 1_024 };

function quantity(scalar: Scalar): number {
  const [, number, unit = ""] = /^([-\d.]+(?:e[+-]?\d+)?)(s|kb)?$/.exec(spelling(scalar)) ?? [];
  return Number(number) * (FACTORS[unit] ?? 1);
}

/** The times `arbitrary-query` writes, in UTC. */
function instant(text: string, now: number): number {
  const day = 86_400_000_000;
  if (text === "now") return now;
  if (text === "now-15m") return now - 15 * 60_000_000;
  if (text === "now/d") return Math.floor(now / day) * day;
  if (/^\d+$/.test(text)) return Number(text) * 1_000;
  const [seconds = "", fraction = "0"] = text.replace("Z", "").split(".");
  return Date.parse(`${seconds}Z`) * 1_000 + Number(fraction);
}
