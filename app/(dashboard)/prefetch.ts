import { dehydrate, type QueryClient, type QueryKey } from "@tanstack/react-query";
import { cookies } from "next/headers";
import { createQueryClient } from "@/lib/client/query-client";
import { type ResolvedView, resolveView } from "@/lib/client/resolve-view";
import { logs } from "@/lib/contract/logs";
import { isTimeZone } from "@/lib/log/wall-time";
import { readView, type TimeRange, type View } from "@/lib/query/url";
import { type App, app } from "@/lib/server/app";
import { asker, sightOf, theCaller } from "@/lib/server/auth/asker";
import { seenBy } from "@/lib/server/auth/seen-by";
import { readScope } from "@/lib/server/http/scope";
import { shownFields } from "@/lib/server/lookups/shown-lookups";
import type { Scope } from "@/lib/server/search/scope";

export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** What a page knows of a request before it asks the database anything. */
export interface PageRequest extends ResolvedView {
  params: URLSearchParams;
  view: View;
  /** When the request came, in milliseconds: what `now` means on this page. */
  now: number;
}

export async function readPageRequest(
  searchParams: SearchParams,
  fallback: TimeRange,
): Promise<PageRequest> {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(await searchParams)) {
    // Where a parameter is repeated the first counts.
    const first = Array.isArray(value) ? value[0] : value;
    if (first !== undefined) params.set(name, first);
  }
  const view = readView(params, fallback);
  const now = Date.now();
  const zones = [view.tz, await rememberedZone(), "UTC"];
  const zone = zones.find((name) => name !== null && isTimeZone(name)) ?? "UTC";
  return { params, view, now, ...resolveView(view, zone, fallback, now) };
}

/** The reader's zone of earlier visits, or null on the first. */
export async function rememberedZone(): Promise<string | null> {
  const zone = (await cookies()).get("zone")?.value;
  return zone !== undefined && isTimeZone(zone) ? zone : null;
}

/** A page doesn't wait longer for its data than this; the browser asks for the rest itself. */
const PATIENCE_MS = 300;

/** The fields whose values have names for the reader; null where the browser has to ask. */
export async function lookedUpFields(): Promise<readonly string[] | null> {
  const { db, readiness } = app();
  if (readiness.state.status === "setup") return [];
  try {
    readiness.assertReady();
    const signal = AbortSignal.timeout(PATIENCE_MS);
    return await shownFields(db, sightOf(theCaller()), signal);
  } catch {
    return null;
  }
}

type Prefetch = (
  queryClient: QueryClient,
  ask: { db: App["db"]; scope: Scope; signal: AbortSignal },
) => Promise<unknown>;

/**
 * Asks on the server what the page's first picture needs, under the keys the browser will ask
 * for it, and returns what came in time. Failures are left for the browser to meet and show.
 */
export async function prefetch({ scope: asked, now }: PageRequest, ask: Prefetch) {
  const queryClient = createQueryClient();
  const signal = AbortSignal.timeout(PATIENCE_MS);
  try {
    app().readiness.assertReady();
    const { db } = seenBy(theCaller(), app(), now);
    await app().readings.note(asker(), logs, asked);
    const { scope } = await readScope(asked, { db, nowMs: now, signal });
    await ask(queryClient, { db, scope, signal });
  } catch {
    // The browser asks again and says what is wrong.
  }
  return dehydrate(queryClient);
}

/** Puts an answer under its key, unless it can't be had in time. */
export async function seed(
  queryClient: QueryClient,
  queryKey: QueryKey,
  answer: Promise<unknown>,
): Promise<void> {
  queryClient.setQueryData(queryKey, await answer);
}
