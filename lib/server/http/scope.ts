import { AppError } from "@/lib/contract/error";
import { MICROS_PER_MS } from "@/lib/log/instant";
import { type Notice, parseQuery } from "@/lib/query/parse";
import { resolveRange } from "@/lib/query/range";
import type { Scope } from "@/lib/server/search/scope";

interface ScopeParams {
  q: string;
  from?: string | undefined;
  to?: string | undefined;
  tz?: string | undefined;
}

/**
 * The scope that `q`, `from`, `to` and `tz` mean at this moment, and what the parser has to
 * say about `q`. Throws `bad_query` with the place, or `bad_parameter` with the name.
 */
export function readScope(params: ScopeParams, nowMs: number): { scope: Scope; notices: Notice[] } {
  const parsed = parseQuery(params.q);
  if (!parsed.ok) {
    const { message, at, expected } = parsed.error;
    throw new AppError("bad_query", message, { details: { at, expected } });
  }
  const tz = params.tz || "UTC";
  const range = resolveRange({ from: params.from, to: params.to, tz }, nowMs);
  if (!range.ok) {
    throw new AppError("bad_parameter", range.message, { details: { parameter: range.parameter } });
  }
  const { from, to } = range;
  const now = nowMs * MICROS_PER_MS;
  return { scope: { query: parsed.query, from, to, tz, now }, notices: parsed.notices };
}
