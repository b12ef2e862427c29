import { raw, type Sql } from "sql-template-tag";
import { isStorable } from "@/lib/server/search/text-match";

/** A type that values of logs are compared with as its own, so that an index of the column serves. */
export interface KeyType {
  /** In SQL. */
  name: Sql;
  /** A value as the type reads it; null where it can't be one of it. */
  read: (value: string) => string | null;
}

/** Digits of a numeric: more are nobody's key. */
const MOST_DIGITS = 100;
/** An index of texts holds less than three kilobytes. */
const MOST_CHARS = 1_000;

const WHOLE = /^(-?(?:0|[1-9]\d*))(?:\.0+)?$/;
const DECIMAL = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** As JSON writes one, 42.0 too, which some languages make of 42. `007` is a text, and no number. */
function whole(bits: bigint): KeyType["read"] {
  const most = 2n ** (bits - 1n);
  return (value) => {
    const digits = value.length > MOST_DIGITS ? undefined : WHOLE.exec(value)?.[1];
    if (digits === undefined) return null;
    const number = BigInt(digits);
    return number >= -most && number < most ? String(number) : null;
  };
}

function text(value: string): string | null {
  return value.length <= MOST_CHARS && isStorable(value) ? value : null;
}

const KEY_TYPES: Record<string, KeyType["read"]> = {
  int2: whole(16n),
  int4: whole(32n),
  int8: whole(64n),
  numeric: (value) => (value.length <= MOST_DIGITS && DECIMAL.test(value) ? value : null),
  uuid: (value) => (UUID.test(value) ? value : null),
  text,
  varchar: text,
  bpchar: text,
};

/** A type of the catalogue, of a domain the one it is made of. */
export interface CatalogueType {
  name: string;
  /** The schema it is in, as SQL writes it. */
  schema: string;
}

/** What the catalogue calls a type, if values can be compared with it well; null for others. */
export function keyTypeOf({ name, schema }: CatalogueType): KeyType | null {
  if (name === "citext") return { name: raw(`${schema}.citext`), read: text };
  const read = schema === "pg_catalog" && Object.hasOwn(KEY_TYPES, name) ? KEY_TYPES[name] : null;
  if (!read) return null;
  // An array of varchar would keep an index of text from serving; it reads the same.
  return { name: raw(name === "varchar" ? "text" : name), read };
}
