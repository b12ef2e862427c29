import { useQuery } from "@tanstack/react-query";
import { facetsQuery } from "@/lib/client/queries";
import { useAgreement } from "@/lib/client/use-agreement";
import { useViewState } from "@/lib/client/view-state";
import { setValues } from "@/lib/query/edit";
import { CHOOSER_FIELDS, type ChooserField } from "./choosers";
import { totalOf, useHistogram } from "./use-histogram";

/** Values listed at once; the search reaches the others. */
export const FACET_LIMIT = 50;

/**
 * The values of a field under the query without its own filter, so that what isn't chosen is
 * counted too. While no chooser filters, all of them share one request and so one snapshot.
 */
export function useFacet(field: ChooserField, search: string) {
  const { scope } = useViewState();
  const q = setValues(scope.q, field, []);
  const unfiltered = CHOOSER_FIELDS.every((each) => setValues(scope.q, each, []) === scope.q);
  const fields = unfiltered && search === "" ? [...CHOOSER_FIELDS] : [field];
  const query = useQuery(facetsQuery({ ...scope, q }, { fields, limit: FACET_LIMIT, search }));
  const values = query.data?.facets[field];
  const cut = query.data?.more.includes(field) ?? false;

  // Every row has a value: uncut and unfiltered, the counts add up to the chart's total.
  const histogram = useHistogram(false);
  const isWhole = q === scope.q && search === "" && !cut && !query.isPlaceholderData;
  useAgreement(JSON.stringify(scope), [
    { count: isWhole && values ? countOf(values, query) : null, ask: query.refetch },
    { count: totalOf(histogram), ask: histogram.refetch },
  ]);
  return { query, values, cut };
}

function countOf(
  values: readonly { count: number }[],
  { dataUpdatedAt }: { dataUpdatedAt: number },
) {
  return { rows: values.reduce((sum, { count }) => sum + count, 0), at: dataUpdatedAt };
}
