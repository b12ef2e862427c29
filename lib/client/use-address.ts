"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useEffect, useMemo, useRef } from "react";
import { legible } from "@/lib/query/url";

interface Address {
  pathname: string;
  /** The parameters that are drawn. */
  params: URLSearchParams;
  /** Those asked for last: drawing them may be under way, and one key may follow another at once. */
  latest: () => URLSearchParams;
  go: (next: URLSearchParams, history: "push" | "replace") => void;
}

/**
 * The page's address and the way to change it. Neither what is drawn nor `window.location` can be
 * built on: Next draws an address later, and while several wait sets the location back to each.
 */
export function useAddress(): Address {
  const pathname = usePathname();
  const search = useSearchParams();
  const params = useMemo(() => new URLSearchParams(search), [search]);
  const waiting = useRef<URLSearchParams | null>(null);

  useEffect(() => {
    if (waiting.current?.toString() === params.toString()) waiting.current = null;
  }, [params]);

  useEffect(() => {
    const onPopState = () => {
      waiting.current = null;
    };
    window.addEventListener("popstate", onPopState);
    return () => window.removeEventListener("popstate", onPopState);
  }, []);

  const latest = useCallback(() => new URLSearchParams(waiting.current ?? params), [params]);
  const go = useCallback<Address["go"]>(
    (next, history) => {
      // What is there already comes to nobody's notice, and would be waited for in vain.
      waiting.current = next.toString() === params.toString() ? null : next;
      const url = `${pathname}?${legible(next)}`;
      if (history === "push") window.history.pushState(null, "", url);
      else window.history.replaceState(null, "", url);
    },
    [pathname, params],
  );

  return { pathname, params, latest, go };
}
