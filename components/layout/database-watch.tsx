"use client";

import { notifyManager, type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import type { Health } from "@/lib/client/api";
import { healthQuery } from "@/lib/client/queries";
import { useZoneChoice } from "@/lib/client/zone";
import { StaleBanner } from "./stale-banner";

const TROUBLES: Record<Health["database"], string | null> = {
  ok: null,
  away: "The database is not reachable",
  refused: "The database refuses Cordwood",
};

/**
 * Says when the database or Cordwood itself is away, keeps what is shown, and asks what failed
 * meanwhile again as soon as both are back.
 */
export function DatabaseWatch() {
  const queryClient = useQueryClient();
  const { zone } = useZoneChoice();
  const { data, error, refetch } = useQuery(healthQuery());
  const away = error ? "Cordwood's server is not reachable" : data ? TROUBLES[data.database] : null;
  const isKept = useSyncExternalStore(
    // Batched: pages put queries into the cache while they render.
    (changed) => queryClient.getQueryCache().subscribe(notifyManager.batchCalls(changed)),
    () => showsData(queryClient),
    () => false,
  );
  const [since, setSince] = useState<string | null>(null);

  useEffect(() => {
    if (away !== null) {
      setSince((before) => before ?? new Date().toISOString());
      return;
    }
    setSince(null);
    void queryClient.refetchQueries({ predicate: ({ state }) => state.status === "error" });
  }, [away, queryClient]);

  if (away === null || since === null) return null;
  return (
    <StaleBanner
      since={since}
      zone={zone}
      what={away}
      advice={error || data?.database !== "refused" ? undefined : data.message}
      isKept={isKept}
      onRetry={() => void refetch()}
    />
  );
}

/** Whether the page shows an answer, be it an earlier one to a question of the same kind. */
function showsData(queryClient: QueryClient): boolean {
  const cache = queryClient.getQueryCache();
  const kinds = new Set(cache.findAll({ type: "active" }).map(({ queryKey }) => queryKey[0]));
  const [health] = healthQuery().queryKey;
  return cache.getAll().some(({ queryKey: [kind], state }) => {
    return kind !== health && kinds.has(kind) && state.data !== undefined;
  });
}
