import sql from "sql-template-tag";
import { literalOf, type Regex, type Scalar } from "@/lib/query/ast";
import type { Ask } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";

/**
 * Patterns of free texts by their rarest pieces, for `like`: whatever holds the text matches its
 * pattern too, and hardly anything else does.
 *
 * To look a word up the search index reads the beginning of the list of every one of its
 * three-letter pieces, those that half of all rows have included; the rarest alone say nearly as
 * much. On thirty days, a word of twelve letters that no row has took 18 ms and by four pieces 7.
 */
export async function rarePieces(
  ask: Ask,
  db: Database,
  texts: readonly (Scalar | Regex)[],
): Promise<Map<Scalar | Regex, string>> {
  const patterns = new Map<Scalar | Regex, string>();
  const words = texts.filter((text) => literalIn(text).length >= SHORTEST_WORD);
  if (words.length === 0) return patterns;
  const shares = await sharesOf(ask, db);
  for (const word of words) {
    const pattern = patternOf(literalIn(word), shares);
    if (pattern) patterns.set(word, pattern);
  }
  return patterns;
}

const LENGTH = 3;

/** Shorter ones have no more pieces than are chosen. */
const SHORTEST_WORD = 7;

/** How many are chosen. */
const ENOUGH = 3;

/** What is more frequent than that finds rows that have to be looked at: 5 µs each. */
const RARE = 0.003;

/** Letters and digits that one row in a thousand has may be missing; that is rare enough. */
const SAMPLE = 1_000;
const SAMPLE_KEPT_MS = 600_000;

/** By the share of the sample that has them. */
type Shares = ReadonlyMap<string, number>;

const samples = new WeakMap<Database, { takenAt: number; shares: Shares }>();

/** Of the newest rows; that others may be unlike them costs time and nothing else. */
async function sharesOf(ask: Ask, db: Database): Promise<Shares> {
  const known = samples.get(db);
  if (known && performance.now() - known.takenAt < SAMPLE_KEPT_MS) return known.shares;
  const rows = await ask<{ text: string }>(sql`
    select left(message, 1000) || ' ' || coalesce(left(exception, 4000), '') as text
    from ${db.logs}
    order by timestamp desc, id desc
    limit ${SAMPLE}`);
  const counts = new Map<string, number>();
  for (const { text } of rows) {
    for (const piece of new Set(piecesOf(text.toLowerCase()).map((each) => each.piece))) {
      counts.set(piece, (counts.get(piece) ?? 0) + 1);
    }
  }
  const shares = new Map([...counts].map(([piece, count]) => [piece, count / rows.length]));
  samples.set(db, { takenAt: performance.now(), shares });
  return shares;
}

/** The pieces of a text in lower case, without those that the index has of a word's ends. */
function piecesOf(text: string): { piece: string; at: number }[] {
  return [...text.matchAll(/[a-z0-9]{3,}/g)].flatMap(({ 0: run, index }) =>
    Array.from({ length: run.length - LENGTH + 1 }, (_, i) => ({
      piece: run.slice(i, i + LENGTH),
      at: index + i,
    })),
  );
}

/** Null where even the rarest pieces are in many rows. */
function patternOf(word: string, shares: Shares): string | null {
  const share = (piece: string) => shares.get(piece) ?? 0;
  const rarest = piecesOf(word)
    .filter(({ piece }) => share(piece) <= RARE)
    .sort((a, b) => share(a.piece) - share(b.piece) || a.at - b.at);
  const chosen: typeof rarest = [];
  for (const each of rarest) {
    const isApart = chosen.every(({ at }) => Math.abs(at - each.at) >= LENGTH);
    if (isApart && chosen.length < ENOUGH) chosen.push(each);
  }
  if (chosen.length === 0) return null;
  const inOrder = chosen.sort((a, b) => a.at - b.at).map(({ piece }) => piece);
  return `%${inOrder.join("%")}%`;
}

/** Empty for what isn't plain text. */
function literalIn(text: Scalar | Regex): string {
  const literal = text.type === "regex" ? null : literalOf(text);
  return literal !== null && /^[\x20-\x7e]*$/.test(literal) ? literal.toLowerCase() : "";
}
