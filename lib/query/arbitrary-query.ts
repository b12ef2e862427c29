import fc from "fast-check";
import type { FieldName } from "@/lib/log/field";
import type { FieldRef, Query, Regex, Scalar, Value, Word, WordPart } from "./ast";

/**
 * Random queries for tests: every kind of node, from few names and letters so that some match,
 * and with every character the grammar knows, cases that change length, and what Postgres can't
 * store.
 */

const SPAN = { at: 0, end: 0 };

const SPECIAL = [...'"\\/*?,.:()[]-=<>@%_ \n', "..", "//", "AND", "OR", "NOT", "TO", "null", "now"];
const LETTERS = [..."aAbBxX5öÖßẞİıſσςΣK", "😀", "𐐀", "𐐨", "\ufffd", "e\u0301", "\u{10ffff}"];
/** A character of every plane, and letters whose two cases differ in length as UTF-8. */
const RARE = [
  ...Array.from({ length: 17 }, (_, plane) => String.fromCodePoint(plane * 0x10000 + 0xe943)),
  ..."𞤡ȺⱥᎠꭰK",
];
const REFUSED = ["\0", "\ud800"];

export const anyText = fc
  .array(
    fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom(...LETTERS) },
      { weight: 6, arbitrary: fc.constantFrom(...SPECIAL) },
      { weight: 1, arbitrary: fc.constantFrom(...RARE) },
    ),
    { maxLength: 4 },
  )
  .map((pieces) => pieces.join(""));

const searchedText = fc.oneof(
  { weight: 30, arbitrary: anyText },
  { weight: 1, arbitrary: fc.constantFrom(...REFUSED) },
);

/** Texts a person might type, mostly wrong ones. */
export const anyQueryText = fc
  .array(fc.constantFrom(...SPECIAL, ...LETTERS, "level:", "line:", "k:", '@"a b":', "error"), {
    maxLength: 14,
  })
  .map((pieces) => pieces.join(""));

const anyWord: fc.Arbitrary<Word> = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: searchedText.map((literal): WordPart => ({ literal })) },
      { weight: 1, arbitrary: fc.constantFrom<WordPart>({ wildcard: "*" }, { wildcard: "?" }) },
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map(joined)
  .filter((parts) => parts.length > 0)
  .map((parts) => ({ type: "word", parts, ...SPAN }));

/** As the parser gives them: no empty literal, no two side by side. */
function joined(parts: readonly WordPart[]): WordPart[] {
  const result: WordPart[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if ("wildcard" in part) result.push(part);
    else if (last && "literal" in last)
      result[result.length - 1] = { literal: last.literal + part.literal };
    else if (part.literal !== "") result.push(part);
  }
  return result;
}

function word(literal: string): Word {
  return { type: "word", parts: [{ literal }], ...SPAN };
}

function spelled(literals: fc.Arbitrary<string>): fc.Arbitrary<Scalar> {
  return fc.oneof(
    literals.map(word),
    literals.map((text): Scalar => ({ type: "phrase", text, ...SPAN })),
  );
}

const isPresence = ({ parts: [part, ...rest] }: Word) =>
  part !== undefined && "wildcard" in part && part.wildcard === "*" && rest.length === 0;

const anyPhrase = searchedText.map((text): Scalar => ({ type: "phrase", text, ...SPAN }));
const anyScalar = fc.oneof(
  anyWord.filter((each) => !isPresence(each)),
  anyPhrase,
  spelled(fc.constantFrom("null", "true", "FALSE", "5", "5.0", "1e1", "error", "x")),
);
const anyRegex = fc
  .constantFrom("a", "^a.b$", "a|b/", "\\\\/", "[aX]+", "^$", "ö", "err")
  .map((source): Regex => ({ type: "regex", source, ...SPAN }));
const present = fc.constant<Value>({ type: "present", ...SPAN });

function equality(scalar: fc.Arbitrary<Scalar>): fc.Arbitrary<Value> {
  return fc.oneof(
    scalar.map((each): Value => ({ type: "equals", scalar: each, ...SPAN })),
    fc
      .array(scalar, { minLength: 2, maxLength: 3 })
      .map((items): Value => ({ type: "list", items, ...SPAN })),
  );
}

function ordering(scalar: fc.Arbitrary<Scalar>): fc.Arbitrary<Value> {
  const end = fc.option(scalar);
  return fc.oneof(
    fc
      .tuple(fc.constantFrom(">", ">=", "<", "<="), scalar)
      .map(([operator, each]): Value => ({ type: "compare", operator, scalar: each, ...SPAN })),
    fc.tuple(end, end).map(([from, to]): Value => ({ type: "range", from, to, ...SPAN })),
  );
}

const exact = spelled(searchedText.filter((text) => text !== "")).map(
  (scalar): Value => ({ type: "exact", scalar, ...SPAN }),
);
const numbers = spelled(fc.constantFrom("5", "-3", "5.50", "1e1", "0", "99999999999999999999"));
const quantities = spelled(
  fc.constantFrom("5", "-3", "4.9", "1e1", "1.5s", "1kb", "1e999999", "-1e131073"),
);
const levels = spelled(fc.constantFrom("trace", "INFO", "warn", "Error", "fatal"));
/** Parts of canonical names, which the words stored for them need not hold. */
const levelPatterns = fc
  .constantFrom("WARNI", "crit", "tr", "a")
  .map((literal): Word => ({ type: "word", parts: [{ literal }, { wildcard: "*" }], ...SPAN }));
const times = spelled(
  fc.constantFrom("2026-11-22T01:02:03.123456Z", "now", "now-15m", "now/d", "1795309323123"),
);

const texts = fc.oneof(equality(anyScalar), exact, anyRegex, present);
const jsonFields = fc.constantFrom<FieldRef>(
  { type: "path", path: "k" },
  { type: "path", path: "a.b" },
  { type: "path", path: "level" },
  { type: "key", key: "a.b" },
  { type: "key", key: 'ö "\\' },
);

function column(...names: FieldName[]): fc.Arbitrary<FieldRef> {
  return fc.constantFrom(...names).map((name) => ({ type: "column", name }));
}

function filter(field: fc.Arbitrary<FieldRef>, value: fc.Arbitrary<Value>): fc.Arbitrary<Query> {
  return fc.record({ field, value }).map((parts): Query => ({ type: "field", ...parts, ...SPAN }));
}

const anyTerm: fc.Arbitrary<Query> = fc.oneof(
  fc.oneof(anyWord, anyPhrase, anyRegex).map((value): Query => ({ type: "text", value, ...SPAN })),
  filter(column("logger", "host", "message", "exception", "path"), texts),
  filter(fc.constant({ type: "anywhere" }), texts),
  filter(
    column("level"),
    fc.oneof(texts, equality(levels), equality(levelPatterns), ordering(levels)),
  ),
  filter(
    column("line", "thread", "id"),
    fc.oneof(equality(numbers), ordering(quantities), present),
  ),
  filter(column("timestamp"), fc.oneof(equality(times), ordering(times), present)),
  { weight: 4, arbitrary: filter(jsonFields, fc.oneof(texts, ordering(quantities))) },
);

export const anyQuery: fc.Arbitrary<Query> = fc.letrec<{ query: Query }>((tie) => ({
  query: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    anyTerm,
    tie("query").map((item): Query => ({ type: "not", item, ...SPAN })),
    fc
      .tuple(fc.constantFrom("and", "or"), fc.array(tie("query"), { minLength: 2, maxLength: 3 }))
      .map(([type, items]): Query => ({ type, items, ...SPAN })),
  ),
})).query;

/** A tree without its places in the text. */
export function withoutSpans(query: Query | null): unknown {
  return JSON.parse(
    JSON.stringify(query, (key, value: unknown) =>
      key === "at" || key === "end" ? undefined : value,
    ),
  );
}
