import { useQuery } from "@tanstack/react-query";
import { facetsQuery } from "@/lib/client/queries";
import { useAgreement } from "@/lib/client/use-agreement";
import { useKept } from "@/lib/client/use-kept";
import { useViewState } from "@/lib/client/view-state";
import { liftFilters } from "@/lib/query/edit";
import { USUAL_FIELDS } from "./choosers";
import { totalOf, useHistogram } from "./use-histogram";

/** Values asked for at once: enough for a tree of every logger of all but the largest. */
export const FACET_LIMIT = 1_000;

/**
 * The values of a field under the query without its own filters, so that what isn't chosen or is
 * left out is counted too. While no chooser filters, all of them share one request and so one snapshot.
 */
export function useFacet(field: string, search: string) {
  const { scope } = useViewState();
  const q = liftFilters(scope.q, field);
  const isUsual = USUAL_FIELDS.includes(field);
  const unfiltered =
    isUsual && USUAL_FIELDS.every((each) => liftFilters(scope.q, each) === scope.q);
  const fields = unfiltered && search === "" ? [...USUAL_FIELDS] : [field];
  const query = useQuery(facetsQuery({ ...scope, q }, { fields, limit: FACET_LIMIT, search }));
  // What was counted before stays to be read while the next count is under way, or failed.
  const answer = useKept(query.data);
  const values = answer?.facets[field];
  const cut = answer?.more.includes(field) ?? false;

  // Every row has a value of the usual fields: uncut and unfiltered, the counts add up to the chart's total.
  const histogram = useHistogram(false);
  const isWhole =
    isUsual && q === scope.q && search === "" && !cut && query.data && !query.isPlaceholderData;
  useAgreement(JSON.stringify(scope), [
    { count: isWhole && values ? countOf(values, query) : null, ask: query.refetch },
    { count: totalOf(histogram), ask: histogram.refetch },
  ]);
  return { query, values, cut, unlisted: answer?.unlisted[field] ?? 0 };
}

function countOf(
  values: readonly { count: number }[],
  { dataUpdatedAt }: { dataUpdatedAt: number },
) {
  return { rows: values.reduce((sum, { count }) => sum + count, 0), at: dataUpdatedAt };
}
