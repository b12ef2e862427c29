import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useNames } from "@/lib/client/names";
import { facetsQuery } from "@/lib/client/queries";
import { seenPaths } from "@/lib/client/seen-paths";
import { useSettled } from "@/lib/client/use-settled";
import { useViewState } from "@/lib/client/view-state";
import { parseQuery } from "@/lib/query/parse";
import { completionAt } from "./completion";
import { recentSearches } from "./recent-searches";
import { facetOf, fieldSuggestions, type Suggestion, valueSuggestions } from "./suggestions";

/** As many as are read before one types another letter. */
const MOST_SHOWN = 12;

/** What is wanted: whatever there is, or only what follows from something typed. */
export type SuggestFor = "all" | "typing";

export interface Suggestions {
  /** What they are, over the list. */
  title: string;
  items: Suggestion[];
  /** What a picked one takes the place of. */
  from: number;
  to: number;
}

/**
 * What may be meant at the cursor: fields, the values a field has under the rest of the query, most
 * frequent first, or, before anything is typed, earlier searches.
 */
export function useSuggestions(
  text: string,
  caret: number,
  asked: SuggestFor | null,
): Suggestions | null {
  const { scope } = useViewState();
  const queryClient = useQueryClient();
  const completion = useMemo(
    () => (asked && text !== "" ? completionAt(text, caret) : null),
    [asked, text, caret],
  );
  const facet = facetOf(completion?.field ?? null);
  const search = useSettled(completion?.typed ?? "");
  const rest = completion && parseQuery(completion.rest).ok ? completion.rest : scope.q;
  const { data } = useQuery({
    ...facetsQuery({ ...scope, q: rest }, { fields: facet ? [facet] : [], limit: 50, search }),
    enabled: facet !== null,
  });
  const counted = facet && asked ? data?.facets[facet] : undefined;
  const names = useNames(counted?.map(({ value }) => [facet ?? "", value] as const) ?? []);

  return useMemo(() => {
    if (!asked) return null;
    if (text === "") {
      const searches = recentSearches().map((q) => ({ text: q, hint: "", continues: false }));
      return { title: "Recent searches", items: searches, from: 0, to: 0 };
    }
    if (!completion) return null;
    const { field, typed, from, to } = completion;
    if (asked === "typing" && !field && typed === "") return null;
    const items = field
      ? valueSuggestions(field, typed, counted ?? [], (value) => names.of(facet ?? "", value))
      : fieldSuggestions(typed, seenPaths(queryClient));
    const written = text.slice(from, to);
    return {
      title: field ? "Values" : "Fields",
      // What is there already needs no suggesting.
      items: items.filter((item) => item.text !== written).slice(0, MOST_SHOWN),
      from,
      to,
    };
  }, [asked, text, completion, facet, counted, names, queryClient]);
}
