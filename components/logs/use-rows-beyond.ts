import { useMemo, useState } from "react";
import type { AbsoluteScope } from "@/lib/client/queries";
import type { LogRow } from "@/lib/log/record";
import type { RowReference } from "@/lib/query/url";
import { joinBeyond, scopesWithin } from "./context-rows";
import { type BothWays, useBothWays } from "./use-both-ways";

/** The rows of the search around one that is too far down to load everything above it. */
export interface RowsBeyond extends Omit<BothWays, "rows"> {
  /** The row around which they are shown; null where they begin with the newest. */
  anchor: RowReference | null;
  /** The same, or the one whose surroundings are under way. */
  wanted: RowReference | null;
  /** Newest first; null before they are there. */
  rows: LogRow[] | null;
  show: (row: RowReference) => void;
  /** Back to the newest. */
  leave: () => void;
}

/** Another search, or the same at another time, begins at its newest rows again. */
export function useRowsBeyond({ q, from, to, tz }: AbsoluteScope): RowsBeyond {
  const of = JSON.stringify([q, from, to, tz]);
  const [shown, setShown] = useState<{ anchor: RowReference; of: string } | null>(null);
  const anchor = shown?.of === of ? shown.anchor : null;
  const scopes = useMemo(
    () => anchor && scopesWithin({ q, from, to, tz }, anchor),
    [anchor, q, from, to, tz],
  );
  const { rows, ...ways } = useBothWays(scopes);
  const joined = useMemo(() => anchor && rows && joinBeyond(anchor, rows), [anchor, rows]);
  // Those around the row before stay until the next one's are there.
  const [last, setLast] = useState<{ anchor: RowReference; rows: LogRow[]; of: string } | null>(
    null,
  );
  if (anchor && joined && last?.rows !== joined) setLast({ anchor, rows: joined, of });
  const seen = anchor && last?.of === of ? last : null;
  return {
    ...ways,
    wanted: anchor,
    anchor: seen?.anchor ?? null,
    rows: seen?.rows ?? null,
    show: (row) => setShown({ anchor: row, of }),
    leave: () => setShown(null),
  };
}
