import type { FieldName } from "@/lib/log/field";
import { isNullWord, type Query, type Regex, type Scalar, type Value } from "@/lib/query/ast";
import { parseQuery } from "@/lib/query/parse";

/** A stretch of text, and whether a search term is found there. */
export interface Stretch {
  text: string;
  match: boolean;
  /** Offset in the whole. */
  at: number;
}

/** What to mark in one kind of text. */
export interface Pattern {
  all: RegExp;
  /** The same without regular expressions, for texts that they would be looked for in too long. */
  words: RegExp | null;
}

const MARKED = ["message", "exception", "logger"] as const satisfies readonly FieldName[];

/** What a query looks for in the texts of a row; null where it looks for nothing. */
export type Marks = Record<(typeof MARKED)[number], Pattern | null>;

/** A regular expression with one repetition takes as many steps as this squared: some milliseconds. */
const REGEX_CHARS = 4_000;
/** A letter beside a wildcard is everywhere. */
const LEAST_PART = 2;

export function marksOf(q: string): Marks {
  const parsed = parseQuery(q);
  const query = parsed.ok ? parsed.query : null;
  const patternFor = (name: FieldName) => (query ? patternOf(termsFor(query, name)) : null);
  return {
    message: patternFor("message"),
    exception: patternFor("exception"),
    logger: patternFor("logger"),
  };
}

interface Terms {
  words: string[];
  regexes: string[];
}

function patternOf({ words, regexes }: Terms): Pattern | null {
  // Of two terms that begin alike the longer one is to be marked.
  const texts = [...new Set(words)].sort((a, b) => b.length - a.length).map(escapeRegExp);
  // What an expression finds may begin with one of the words.
  const parts = [...regexes.map((source) => `(?:${source})`), ...texts];
  if (parts.length === 0) return null;
  const read = (sources: string[]) => new RegExp(sources.join("|"), "gis");
  return { all: read(parts), words: texts.length > 0 ? read(texts) : null };
}

/** What rows have to hold in a field; what is negated can't be found in any of them. */
function termsFor(query: Query, name: FieldName): Terms {
  switch (query.type) {
    case "or":
    case "and":
      return joined(query.items.map((item) => termsFor(item, name)));
    case "not":
      return joined([]);
    case "text":
      return termsOf(query.value);
    case "field": {
      const { field, value } = query;
      const isLookedIn =
        field.type === "anywhere" || (field.type === "column" && field.name === name);
      return isLookedIn ? termsIn(value) : joined([]);
    }
  }
}

function termsIn(value: Value): Terms {
  switch (value.type) {
    case "equals":
    case "exact":
      return termsOf(value.scalar);
    case "list":
      return joined(value.items.map(termsOf));
    case "regex":
      return termsOf(value);
    default:
      return joined([]);
  }
}

function joined(terms: readonly Terms[]): Terms {
  return {
    words: terms.flatMap(({ words }) => words),
    regexes: terms.flatMap(({ regexes }) => regexes),
  };
}

/** A wildcard could stand for a whole message: what is around it is marked. */
function termsOf(value: Scalar | Regex): Terms {
  if (value.type === "regex") return { words: [], regexes: isSimple(value) ? [value.source] : [] };
  if (value.type === "phrase") return { words: value.text === "" ? [] : [value.text], regexes: [] };
  if (isNullWord(value)) return joined([]);
  const literals = value.parts.flatMap((part) => ("literal" in part ? [part.literal] : []));
  const isWhole = literals.length === value.parts.length;
  const words = isWhole
    ? [literals.join("")]
    : literals.filter((literal) => literal.length >= LEAST_PART);
  return { words: words.filter((word) => word !== ""), regexes: [] };
}

/**
 * Whether JavaScript reads a regular expression as Postgres does, and fast: it tries every way to
 * read what is repeated, which for `(a+)+` are more than there is time for.
 */
function isSimple({ source }: Regex): boolean {
  // Escapes and classes are one character each; what is in them repeats nothing.
  const bare = source
    .replace(/\\[dwsDWSnt]|\\[^\p{L}\p{N}]/gu, "x")
    .replace(/\[\^?\]?[^\]\\[]*\]/g, "x");
  if (/[\\[\]]|\(\?(?![:=!])|^\*\*\*/.test(bare)) return false;
  const isGroupRepeated = /\)[*+{]/.test(bare);
  const repeated = bare.match(/[*+{]/g)?.length ?? 0;
  const optional = bare.match(/\?/g)?.length ?? 0;
  if (isGroupRepeated || repeated > 1 || optional > 6) return false;
  try {
    return !new RegExp(source, "is").test("");
  } catch {
    return false;
  }
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}

/** The whole text in order, cut where terms are found. */
export function stretchesOf(text: string, pattern: Pattern | null): Stretch[] {
  const sought = text.length > REGEX_CHARS ? pattern?.words : pattern?.all;
  if (!sought) return [{ text, match: false, at: 0 }];
  const stretches: Stretch[] = [];
  let done = 0;
  for (const { 0: found, index } of text.matchAll(sought)) {
    if (found === "") continue;
    if (index > done) stretches.push({ text: text.slice(done, index), match: false, at: done });
    stretches.push({ text: found, match: true, at: index });
    done = index + found.length;
  }
  if (done < text.length) stretches.push({ text: text.slice(done), match: false, at: done });
  return stretches;
}
