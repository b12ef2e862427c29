import { useQuery } from "@tanstack/react-query";
import { histogramQuery } from "@/lib/client/queries";
import { useViewState } from "@/lib/client/view-state";

/** Bars of about ten pixels on a wide screen: finer ones can't be told apart or hit. */
const BUCKETS = 120;

/** Rows over time by level, asked once the rows themselves are there. */
export function useHistogram(enabled: boolean) {
  const { scope } = useViewState();
  return useQuery({ ...histogramQuery(scope, BUCKETS), enabled });
}
