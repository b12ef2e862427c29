import { QueryCache, QueryClient } from "@tanstack/react-query";
import { ApiError } from "./api-error";

/** How long answers that no page shows are kept, in milliseconds: "back" finds them. */
const KEPT_MS = 10 * 60_000;

/**
 * The cache of server data. Ranges are absolute, so what was fetched stays true: nothing is
 * fetched again but by a new range. What fails for a passing reason is tried again until it
 * succeeds; anything else is shown at once.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: signInAgain }),
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        // On the server a cache goes with its request: a timer would hold the 0.4 MB of each page until
        // it ends.
        gcTime: typeof window === "undefined" ? Number.POSITIVE_INFINITY : KEPT_MS,
        refetchOnWindowFocus: false,
        // The server is often on this very machine: being offline is no reason not to ask it.
        networkMode: "always",
        retry: (_, error) => error instanceof ApiError && error.isTemporary,
        retryDelay: 2_000,
      },
    },
  });
}

/** A session that has ended meanwhile: whoever signs in again is back where they were. */
function signInAgain(error: Error): void {
  if (!(error instanceof ApiError) || error.code !== "unauthenticated") return;
  if (typeof window === "undefined") return;
  const { pathname, search } = window.location;
  window.location.assign(`/sign-in?next=${encodeURIComponent(pathname + search)}`);
}
