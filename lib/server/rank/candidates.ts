import sql from "sql-template-tag";
import type { Query } from "@/lib/query/ast";
import type { Asking } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { searchRows } from "@/lib/server/search/find-rows";
import type { Scope } from "@/lib/server/search/scope";
import type { Position } from "@/lib/server/search/wanted";
import { Measure } from "./measure";

/** How rare words are is learned from so many of the newest rows; they are compared themselves. */
const SAMPLE_ROWS = 1_000;
/** The newest rows that are compared of those that have a word, or all of some words. */
const ROWS_OF_WORD = 200;
/** Words that are looked for one by one, the rarest. */
const WORDS_MAX = 10;
/** Words that are looked for together. */
const TOGETHER_MAX = 6;

/** As much of each text as is compared. */
const TEXT_LENGTH = 2_000;

export interface Candidate extends Position {
  message: string;
  exception: string | null;
}

/** What was found until now; it stays usable when the search is broken off. */
export interface Found {
  measure: Measure;
  candidates: Map<string, Candidate>;
  /** Whether every word was looked for. */
  isWhole: boolean;
}

/**
 * Collects the rows of a scope that may be most like a text: the newest there are, then, by the
 * search index, the newest that have its rarest words all together, and each of them.
 */
export async function collectCandidates(
  asking: Asking,
  db: Database,
  scope: Scope,
  text: string,
  found: Found,
): Promise<void> {
  const select = sql`
    id::text,
    timestamp as at,
    left(message, ${TEXT_LENGTH}) as message,
    left(exception, ${TEXT_LENGTH}) as exception`;
  const look = async (query: Query | null, limit: number) => {
    const wanted = {
      scope: { ...scope, query },
      order: "desc",
      beyond: null,
      limit,
      select,
    } as const;
    const rows = await searchRows<Candidate>(asking, db, wanted);
    for (const row of rows) found.candidates.set(placeOf(row.at, row.id), row);
    return rows;
  };
  const sample = await look(scope.query, SAMPLE_ROWS);
  found.measure = new Measure(text, sample.map(textOf));
  const words = found.measure.words;
  // Numbers tell one row from another of its kind; what is like it has other ones.
  const usual = words.filter((word) => !/\d/.test(word)).slice(0, TOGETHER_MAX);
  const looked = [
    ...(usual.length > 1 ? [usual] : []),
    // A common word's rows are among the newest already.
    ...found.measure.rareWords.slice(0, WORDS_MAX).map((word) => [word]),
  ];
  for (const each of looked) await look(withWords(scope.query, each), ROWS_OF_WORD);
  found.isWhole = true;
}

/** Names a row: ids alone may repeat. */
export function placeOf(at: string, id: string | number): string {
  return `${at} ${id}`;
}

export function textOf({ message, exception }: Candidate): string {
  return exception === null ? message : `${message}\n${exception}`;
}

/** The query, and each of the words in a row's texts. */
function withWords(query: Query | null, words: readonly string[]): Query {
  const nowhere = { at: 0, end: 0 };
  const texts = words.map(
    (text): Query => ({ ...nowhere, type: "text", value: { ...nowhere, type: "phrase", text } }),
  );
  return { ...nowhere, type: "and", items: query ? [query, ...texts] : texts };
}
