import { formatInstant } from "@/lib/log/instant";
import { resolveRange } from "@/lib/query/range";
import type { TimeRange, View } from "@/lib/query/url";
import type { AbsoluteScope } from "./queries";

export interface ResolvedView {
  scope: AbsoluteScope;
  /** Why the view's range could not be used, as a sentence; the fallback took its place. */
  rangeError: string | null;
}

/** The scope a view means at a moment: the same for a page's prefetch and in the browser. */
export function resolveView(
  view: View,
  zone: string,
  fallback: TimeRange,
  nowMs: number,
): ResolvedView {
  const resolved = resolveRange({ from: view.from, to: view.to, tz: zone }, nowMs);
  const usable = resolved.ok ? resolved : resolveRange({ ...fallback, tz: zone }, nowMs);
  if (!usable.ok) throw new Error(`The fallback range makes no sense: ${usable.message}`);
  const { from, to } = usable;
  return {
    scope: { q: view.q, from: formatInstant(from), to: formatInstant(to), tz: zone },
    rangeError: resolved.ok ? null : resolved.message,
  };
}
