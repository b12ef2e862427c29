import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { type LogsPage, rankedQuery } from "@/lib/client/queries";
import { useKept } from "@/lib/client/use-kept";
import { useViewState } from "@/lib/client/view-state";
import type { LogRow } from "@/lib/log/record";
import { freeTextOf } from "@/lib/query/free-text";
import { parseQuery } from "@/lib/query/parse";
import { formatRowReference, type RowReference } from "@/lib/query/url";
import { shownOf } from "./show-choice";

export interface RankedRows {
  /** There is something that rows could be like. */
  hasText: boolean;
  /** Best first; null before the first answer. */
  rows: LogRow[] | null;
  /** They answer an earlier question. */
  stale: boolean;
  ranking: LogsPage["ranking"];
  query: UseQueryResult<LogsPage>;
}

/** The rows most like a text or a row, where the URL asks for them; null where it doesn't. */
export function useRankedRows(isWanted: boolean): RankedRows | null {
  const { scope, param } = useViewState();
  const isShown = isWanted && shownOf(param) === "ranked";
  const by = { text: param("text"), like: param("alike") };
  const hasText = by.text !== null || by.like !== null || hasFreeText(scope.q);
  const query = useQuery({ ...rankedQuery(scope, by), enabled: isShown && hasText });
  const kept = useKept(query.data);
  if (!isShown) return null;
  return {
    hasText,
    rows: hasText ? (kept?.rows ?? null) : null,
    stale: query.data === undefined || query.isPlaceholderData,
    ranking: hasText ? kept?.ranking : undefined,
    query,
  };
}

/** A query that can't be read is asked all the same: the server says what is wrong with it. */
function hasFreeText(q: string): boolean {
  const parsed = parseQuery(q);
  return !parsed.ok || freeTextOf(parsed.query) !== "";
}

/** The parameters that show the rows most like one. */
export function alikeParams(reference: RowReference): Record<string, string | null> {
  return {
    sort: "relevance",
    alike: formatRowReference(reference),
    text: null,
    show: null,
    around: null,
    like: null,
  };
}
