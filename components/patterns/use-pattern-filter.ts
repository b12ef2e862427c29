import type { Patterns } from "@/lib/client/queries";
import { useViewState } from "@/lib/client/view-state";
import { addTerm } from "@/lib/query/edit";
import { termTruth } from "./term-truth";

/** Filters the view by a pattern: to its rows, which are shown then, or to all others. */
export function usePatternFilter(pattern: Patterns["patterns"][number]) {
  const { view, setView } = useViewState();
  const { term } = pattern;
  return {
    truth: termTruth(pattern),
    only: () => setView({ q: addTerm(view.q, term) }, { show: null, pattern: null, only: null }),
    without: () => setView({ q: addTerm(view.q, `-${term}`) }, { pattern: null }),
  };
}
