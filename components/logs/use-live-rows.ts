import { useMemo } from "react";
import { withEarlier } from "./live-rows";
import type { Live } from "./use-live";
import type { Rows } from "./use-rows";

/** The rows of a search with those on top that have come since. */
export function useLiveRows(earlier: Rows, { since, live }: Live): Rows {
  const { rows } = earlier;
  const joined = useMemo(
    () => (since === null || rows === null ? rows : withEarlier(live, rows)),
    [since, live, rows],
  );
  return { ...earlier, rows: joined };
}
