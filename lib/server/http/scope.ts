import sql from "sql-template-tag";
import { AppError, isAppError } from "@/lib/contract/error";
import { MICROS_PER_MS } from "@/lib/log/instant";
import type { Query } from "@/lib/query/ast";
import { type Notice, parseQuery } from "@/lib/query/parse";
import { resolveRange } from "@/lib/query/range";
import { regexesOf } from "@/lib/query/regexes";
import type { Database } from "@/lib/server/db/database";
import type { Scope } from "@/lib/server/search/scope";

interface ScopeParams {
  q: string;
  from?: string | undefined;
  to?: string | undefined;
  tz?: string | undefined;
}

interface Asking {
  db: Database;
  nowMs: number;
  signal: AbortSignal;
}

/**
 * The scope that `q`, `from`, `to` and `tz` mean at this moment, and what the parser has to
 * say about `q`. Throws `bad_query` with the place, or `bad_parameter` with the name.
 */
export async function readScope(
  params: ScopeParams,
  { db, nowMs, signal }: Asking,
): Promise<{ scope: Scope; notices: Notice[] }> {
  const parsed = parseQuery(params.q);
  if (!parsed.ok) {
    const { message, at, expected } = parsed.error;
    throw new AppError("bad_query", message, { details: { at, expected } });
  }
  const { query, notices } = parsed;
  const tz = params.tz || "UTC";
  const range = resolveRange({ from: params.from, to: params.to, tz }, nowMs);
  if (!range.ok) {
    throw new AppError("bad_parameter", range.message, { details: { parameter: range.parameter } });
  }
  await assertRegexes(db, query, signal);
  const { from, to } = range;
  return { scope: { query, from, to, tz, now: nowMs * MICROS_PER_MS }, notices };
}

/** Only PostgreSQL knows which regular expressions it takes; asked one by one, it says where. */
async function assertRegexes(db: Database, query: Query | null, signal: AbortSignal) {
  for (const { source, at } of regexesOf(query)) {
    try {
      await db.query(sql`select '' ~* ${source}`, signal);
    } catch (error) {
      if (!isAppError(error) || error.code !== "bad_query") throw error;
      const details = { at, expected: ["a regular expression PostgreSQL understands"] };
      throw new AppError("bad_query", error.message, { cause: error, details });
    }
  }
}
