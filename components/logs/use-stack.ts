import { useViewState } from "@/lib/client/view-state";
import { addableFacet } from "./added-facets";
import { USUAL_STACK } from "./stack";

/** The field the bars are stacked by: part of the URL once somebody chose. */
export function useStack(): { field: string; setField: (field: string) => void } {
  const { param, setParams } = useViewState();
  return {
    field: addableFacet(param("stack") ?? USUAL_STACK) ?? USUAL_STACK,
    setField: (field) => setParams({ stack: field === USUAL_STACK ? null : field }),
  };
}
