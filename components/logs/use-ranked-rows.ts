import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { type LogsPage, rankedQuery } from "@/lib/client/queries";
import { useKept } from "@/lib/client/use-kept";
import { useViewState } from "@/lib/client/view-state";
import type { LogRow } from "@/lib/log/record";
import { formatRowReference, type RowReference } from "@/lib/query/url";
import { shownOf } from "./show-choice";

export interface RankedRows {
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
  const query = useQuery({ ...rankedQuery(scope, by), enabled: isShown });
  const kept = useKept(query.data);
  if (!isShown) return null;
  return {
    rows: kept?.rows ?? null,
    stale: query.data === undefined || query.isPlaceholderData,
    ranking: kept?.ranking,
    query,
  };
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
