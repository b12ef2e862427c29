import type { OutputOf } from "@/lib/contract/endpoint";
import type { patterns as endpoint } from "@/lib/contract/patterns";
import { parseInstant } from "@/lib/log/instant";
import { levelsOf, type MinedPattern } from "./mine";
import type { Looked, LookedRow } from "./newest-rows";
import { type PatternTerm, patternTerms } from "./pattern-term";
import { placeValues } from "./place-values";
import type { RowsByWord } from "./rows-by-word";

type Described = OutputOf<typeof endpoint>["patterns"][number];

/** As many as a sparkline shows without becoming a comb. */
const TREND_PARTS = 24;

interface Among extends Looked {
  byWord: RowsByWord;
  /** Values given of each variable part. */
  values: number;
}

/** What an answer says of one pattern. */
export function describePattern(
  { id, template, parts, rows: places, before }: MinedPattern,
  { byWord, values, ...looked }: Among,
): Omit<Described, "before"> & { before: number } {
  const rows = places.flatMap((at) => looked.rows[at] ?? []);
  const messages = rows.map(({ message }) => message);
  const { term, regex, found } = bestTerm(patternTerms({ parts }, messages), messages, byWord);
  return {
    id,
    template,
    count: rows.length,
    levels: levelsOf(rows.map(({ level }) => level)),
    trend: trendOf(rows, looked),
    last: rows[0]?.at ?? "",
    term,
    found,
    values: values > 0 ? placeValues(regex, messages, values) : [],
    before,
  };
}

/** The first that finds just these messages, or else the one that comes nearest to it. */
function bestTerm(
  terms: Iterable<PatternTerm>,
  messages: readonly string[],
  byWord: RowsByWord,
): PatternTerm & Pick<Described, "found"> {
  let best: (PatternTerm & Pick<Described, "found">) | null = null;
  const wrong = ({ found: { rows, own } }: Pick<Described, "found">) =>
    rows - own + (messages.length - own);
  for (const each of terms) {
    const finds = (message: string) => each.regex.test(message);
    const found = {
      own: messages.filter(finds).length,
      rows: byWord.beginningWith(each.word).filter(finds).length,
    };
    if (best === null || wrong({ found }) < wrong(best)) best = { ...each, found };
    if (wrong(best) === 0) break;
  }
  if (best === null) throw new Error("A pattern has no spelling.");
  return best;
}

function trendOf(rows: readonly LookedRow[], { from, to }: Looked): number[] {
  const trend: number[] = Array(TREND_PARTS).fill(0);
  for (const { at } of rows) {
    const part = Math.floor((((parseInstant(at) ?? from) - from) / (to - from)) * TREND_PARTS);
    trend[part] = (trend[part] ?? 0) + 1;
  }
  return trend;
}
