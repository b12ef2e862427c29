import { AppError } from "@/lib/contract/error";
import type { Query } from "@/lib/query/ast";
import { freeTextOf } from "@/lib/query/free-text";
import { parseRowReference } from "@/lib/query/url";
import type { Database } from "@/lib/server/db/database";
import { theRow } from "@/lib/server/search/one-row";
import { textOfRow, wordsOf } from "./words";

/** What rows shall be like. */
export interface RankedBy {
  text: string;
  /** The row that it is of, which is none of those found. */
  self: string | null;
}

interface Asked {
  text?: string | undefined;
  like?: string | undefined;
}

/** The text, the row, or else the words of the query. Throws `bad_parameter` where there are none. */
export async function rankedBy(
  db: Database,
  { text, like }: Asked,
  query: Query | null,
  signal: AbortSignal,
): Promise<RankedBy> {
  if (like !== undefined && text === undefined) return rankedByRow(db, like, signal);
  const words = text ?? freeTextOf(query);
  if (wordsOf(words).length > 0) return { text: words, self: null };
  throw new AppError(
    "bad_parameter",
    "There is nothing that rows could be like. Give a text, the id of a row as like, or put words into q.",
    { details: { parameter: "text" } },
  );
}

async function rankedByRow(db: Database, like: string, signal: AbortSignal): Promise<RankedBy> {
  const reference = parseRowReference(like);
  const id = reference?.id ?? (/^\d{1,19}$/.test(like) ? like : null);
  if (id === null) {
    throw new AppError("bad_parameter", "like must be the id of a row.", {
      details: { parameter: "like" },
    });
  }
  const row = await theRow(db, id, reference?.timestamp ?? null, signal);
  return { text: textOfRow(row), self: row.id };
}
