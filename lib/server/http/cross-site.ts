import type { IncomingHttpHeaders } from "node:http";

/**
 * Whether a page of another site asks, in the name of whoever looks at it. Browsers say how a page
 * stands to what it asks only where that is HTTPS or this machine; everywhere they name the page's
 * origin with whatever may change something. `origins` are ours besides the name we are asked by.
 */
export function isCrossSite(headers: IncomingHttpHeaders, ...origins: (string | null)[]): boolean {
  const { "sec-fetch-site": site, origin, host = "" } = headers;
  if (site !== undefined) return site === "cross-site" || site === "same-site";
  if (origin === undefined || origins.includes(origin)) return false;
  return hostOf(origin) !== host.toLowerCase();
}

/** Empty for the origin of a page that has none, which is "null". */
function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : "";
}
