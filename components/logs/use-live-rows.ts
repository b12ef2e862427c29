import { useMemo, useState } from "react";
import type { LogRow } from "@/lib/log/record";
import { withEarlier } from "./live-rows";
import type { Live } from "./use-live";
import type { Rows } from "./use-rows";

/**
 * The rows of a search with those on top that have come since. When watching ends they stay until
 * the search that follows has found them.
 */
export function useLiveRows(earlier: Rows, { since, live }: Live): Rows {
  const { rows, stale } = earlier;
  const [last, setLast] = useState<LogRow[] | null>(null);
  const joined = useMemo(
    () => (since === null || rows === null ? null : withEarlier(live, rows)),
    [since, live, rows],
  );
  const shown = joined ?? (stale && last ? last : rows);
  const kept = joined ?? (stale ? last : null);
  if (kept !== last) setLast(kept);
  return { ...earlier, rows: shown };
}
