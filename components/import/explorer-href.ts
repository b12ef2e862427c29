import type { ImportResult } from "@/lib/client/import";

/** The explorer with the range that holds the rows of these files, its end exclusive. */
export function explorerHref(results: readonly Pick<ImportResult, "oldest" | "newest">[]): string {
  const oldest = Math.min(...results.map((result) => Date.parse(result.oldest)));
  const newest = Math.max(...results.map((result) => Date.parse(result.newest)));
  const range = new URLSearchParams({
    from: wholeSecond(Math.floor(oldest / 1_000)),
    to: wholeSecond(Math.floor(newest / 1_000) + 1),
  });
  return `/logs?${range}`;
}

function wholeSecond(seconds: number): string {
  return new Date(seconds * 1_000).toISOString().replace(".000Z", "Z");
}
