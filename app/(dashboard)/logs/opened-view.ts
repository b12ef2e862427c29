import { namedView, paramsOfView } from "@/lib/query/saved-view";
import { DEFAULT_RANGE, legible } from "@/lib/query/url";
import { app } from "@/lib/server/app";
import { theCaller } from "@/lib/server/auth/asker";
import { viewsFor } from "@/lib/server/auth/whose-views";
import { findView } from "@/lib/server/views/find-view";

/**
 * Where an address that only names a view leads: to the same with everything the view shows, which
 * from there on is the address's own. Null for every other address, and for a view that is gone.
 */
export async function openedView(params: URLSearchParams): Promise<string | null> {
  const id = namedView(params);
  if (id === null) return null;
  const { db, readiness } = app();
  if (readiness.state.status !== "ready") return null;
  // Where it can't be asked for, the explorer opens as usual and says what is wrong.
  const view = await findView(db, viewsFor(theCaller()), id).catch(() => null);
  if (!view) return null;
  const shown = new URLSearchParams(params);
  const state = { ...DEFAULT_RANGE, ...view.state };
  for (const [name, value] of Object.entries(paramsOfView(view.id, state))) {
    if (value !== null) shown.set(name, value);
  }
  return `/logs?${legible(shown)}`;
}
