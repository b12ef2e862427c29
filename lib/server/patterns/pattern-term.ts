import type { Pattern } from "@/lib/patterns/miner";
import { printQuery } from "@/lib/query/print";
import { MESSAGE_LENGTH } from "./newest-rows";

/** Characters of a template that a query says; what sets templates apart stands before. */
const SAID_MAX = 400;

/** What finds a pattern's rows: a term of a query, and the same in JavaScript. */
export interface PatternTerm {
  term: string;
  /** Its groups are the values. */
  regex: RegExp;
  /** The first word in lower case, if what it finds begins with that. */
  word: string | null;
}

/** How the values and the gaps between words are said, the plainest first. */
const SPELLINGS = [
  { value: String.raw`\S+`, gap: " ", edge: "" },
  { value: ".+", gap: " ", edge: "" },
  { value: ".*", gap: String.raw`\s+`, edge: String.raw`\s*` },
] as const;

/**
 * Terms for a pattern, the plainest first: a message is this text with something in each of its
 * variable parts. A template says less than its messages (spaces, units), so that whether a term
 * finds just the pattern's rows has to be tried on them.
 */
export function* patternTerms(
  { parts }: Pick<Pattern, "parts">,
  messages: readonly string[],
): Generator<PatternTerm> {
  const hasMoreLines = messages.some((message) => message.includes("\n"));
  const isCut = messages.some((message) => message.length >= MESSAGE_LENGTH);
  const said = sayable(parts);
  const end = isCut || said.length < parts.length ? "" : hasMoreLines ? String.raw`(?:\n|$)` : "$";
  const [start = ""] = parts;
  const word = /^(\S+) /.exec(start)?.[1]?.toLowerCase() ?? null;
  for (const { value, gap, edge } of SPELLINGS) {
    const literals = said.map((part) => part.replace(/[\\^$.|?*+()[\]{}]/g, "\\$&"));
    const spell = (hole: string) =>
      `^${edge}${literals.join(hole).replaceAll(" ", gap)}${end && edge}${end}`;
    const source = spell(value);
    yield {
      term: printQuery({
        type: "field",
        field: { type: "column", name: "message" },
        value: { type: "regex", source, at: 0, end: 0 },
        at: 0,
        end: 0,
      }),
      regex: new RegExp(spell(`(${value})`), "is"),
      word: edge === "" ? word : null,
    };
  }
}

/** The parts that a query says: as many as are short enough, with what varies between them. */
function sayable(parts: readonly string[]): readonly string[] {
  let length = 0;
  const most = parts.findIndex((part) => {
    length += part.length;
    return length > SAID_MAX;
  });
  if (most === -1) return parts;
  const cut = parts[most]?.slice(0, SAID_MAX) ?? "";
  return [...parts.slice(0, most), cut];
}
