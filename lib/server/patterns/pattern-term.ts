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

interface Spelling {
  /** How each value is said. */
  values: readonly string[];
  /** How a space is said, and what may stand around the text. */
  gap: string;
  edge: string;
}

const WORD = String.raw`\S+`;

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
  const literals = said.map((part) => part.replace(/[\\^$.|?*+()[\]{}]/g, "\\$&"));
  const term = ({ values, gap, edge }: Spelling): PatternTerm => {
    const spell = (around: (value: string) => string) => {
      const spelled = literals.map((part, at) => part + around(values[at] ?? "")).join("");
      return `^${edge}${spelled.replaceAll(" ", gap)}${end && edge}${end}`;
    };
    const source = spell((value) => value);
    return {
      term: printTerm(source),
      regex: new RegExp(
        spell((value) => value && `(${value})`),
        "is",
      ),
      word: edge === "" ? word : null,
    };
  };
  const all = (value: string) => literals.slice(1).map(() => value);
  yield term({ values: all(WORD), gap: " ", edge: "" });
  const anything = term({ values: all(".+"), gap: " ", edge: "" });
  const found = messages.map((message) => anything.regex.exec(message)?.slice(1) ?? []);
  const values = literals
    .slice(1)
    .map((_, at) => (found.every((each) => /^\S*$/.test(each[at] ?? "")) ? WORD : ".+"));
  yield term({ values, gap: " ", edge: "" });
  yield anything;
  yield term({ values: all(".*"), gap: String.raw`\s+`, edge: String.raw`\s*` });
}

function printTerm(source: string): string {
  const nowhere = { at: 0, end: 0 };
  return printQuery({
    ...nowhere,
    type: "field",
    field: { type: "column", name: "message" },
    value: { ...nowhere, type: "regex", source },
  });
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
