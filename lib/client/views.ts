import { queryOptions } from "@tanstack/react-query";
import type { OutputOf } from "@/lib/contract/endpoint";
import type { createView, deleteView, updateView, views } from "@/lib/contract/views";
import type { SavedState } from "@/lib/query/saved-view";
import { get, send } from "./api";

export type SavedView = OutputOf<typeof createView>;

/** What somebody writes of a view. */
export interface ViewDraft {
  name: string;
  description: string;
  state: SavedState;
}

/** The views everybody shares, looked at anew whenever they are listed: others change them too. */
export function viewsQuery() {
  return queryOptions({
    queryKey: ["views"],
    queryFn: ({ signal }) => get<typeof views>("/api/views", {}, signal),
    staleTime: 0,
  });
}

export function createSavedView(draft: ViewDraft): Promise<SavedView> {
  return send<typeof createView>("POST", "/api/views", {}, draft);
}

/** Fails with `conflict` where somebody else has changed it since this version of it. */
export function updateSavedView(
  { id, version }: Pick<SavedView, "id" | "version">,
  draft: ViewDraft,
): Promise<SavedView> {
  return send<typeof updateView>("PUT", "/api/views/{id}", { id }, { version, ...draft });
}

export function deleteSavedView(id: string): Promise<{ id: string }> {
  return send<typeof deleteView>("DELETE", "/api/views/{id}", { id });
}
