import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { OutputOf } from "@/lib/contract/endpoint";
import type { facets } from "@/lib/contract/facets";
import type { histogram } from "@/lib/contract/histogram";
import type { log } from "@/lib/contract/log";
import type { logs } from "@/lib/contract/logs";
import type { overview } from "@/lib/contract/overview";
import type { patterns } from "@/lib/contract/patterns";
import type { store } from "@/lib/contract/store";
import { get, getHealth } from "./api";

export type LogsPage = OutputOf<typeof logs>;
export type Histogram = OutputOf<typeof histogram>;
export type Facets = OutputOf<typeof facets>;
export type Patterns = OutputOf<typeof patterns>;
export type Overview = OutputOf<typeof overview>;
export type Store = OutputOf<typeof store>;

/** Which rows a question is about: the range is absolute, so that all answers speak of it. */
export interface AbsoluteScope {
  q: string;
  from: string;
  to: string;
  tz: string;
}

/** Rows of the first request; a screen shows about 30, so a page is three screens. */
export const PAGE_SIZE = 100;

/** Further down rows share little with what they were to be like. */
const RANKED_ROWS = 200;

/** As many as the API gives at once. */
const LARGEST_PAGE = 1_000;

/** Where a page begins, and how many rows it holds. */
interface PageParam {
  cursor: string;
  limit: number;
}

/**
 * The scope's rows, newest first, a page at a time. Pages grow with the number loaded: whoever has
 * come far goes on, and the row of a link 5,000 rows down is eleven requests away instead of fifty.
 */
export function logsQuery(scope: AbsoluteScope) {
  return infiniteQueryOptions({
    queryKey: ["logs", scope],
    queryFn: ({ pageParam, signal }) =>
      get<typeof logs>("/api/logs", { ...scope, limit: PAGE_SIZE, ...pageParam }, signal),
    initialPageParam: null as PageParam | null,
    getNextPageParam: ({ next }: LogsPage, pages) =>
      next === null
        ? null
        : { cursor: next, limit: Math.min(PAGE_SIZE * pages.length, LARGEST_PAGE) },
    placeholderData: keepPreviousData,
  });
}

/** The rows of a scope from one of its ends on, in pages that don't grow. */
export function rowsFromQuery(scope: AbsoluteScope, order: "asc" | "desc") {
  return infiniteQueryOptions({
    queryKey: ["rows-from", scope, order],
    queryFn: ({ pageParam, signal }) =>
      get<typeof logs>(
        "/api/logs",
        { ...scope, order, limit: PAGE_SIZE, cursor: pageParam },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page: LogsPage) => page.next,
  });
}

/** Of a scope of errors the first from one of its ends: rows of its first microsecond may be known. */
export function errorBeyondQuery(scope: AbsoluteScope, order: "asc" | "desc") {
  return queryOptions({
    queryKey: ["error-beyond", scope, order],
    queryFn: ({ signal }) =>
      get<typeof logs>("/api/logs", { ...scope, order, limit: PAGE_SIZE }, signal),
  });
}

/** The scope's newest few rows: a list that doesn't grow. */
export function newestLogsQuery(scope: AbsoluteScope, limit: number) {
  return queryOptions({
    queryKey: ["newest-logs", scope, limit],
    queryFn: ({ signal }) => get<typeof logs>("/api/logs", { ...scope, limit }, signal),
    placeholderData: keepPreviousData,
  });
}

/** What rows are to be like: a text or a row's reference, or, with neither, the words of the query. */
export interface RankedBy {
  text: string | null;
  like: string | null;
}

/** The scope's rows most like something, best first: a list that doesn't grow. */
export function rankedQuery(scope: AbsoluteScope, by: RankedBy) {
  return queryOptions({
    queryKey: ["ranked", scope, by],
    queryFn: ({ signal }) =>
      get<typeof logs>(
        "/api/logs",
        { ...scope, ...by, sort: "relevance", limit: RANKED_ROWS },
        signal,
      ),
    placeholderData: keepPreviousData,
  });
}

export function logQuery(id: string, timestamp: string | null) {
  return queryOptions({
    queryKey: ["log", id],
    queryFn: ({ signal }) => get<typeof log>("/api/logs/{id}", { id, timestamp }, signal),
    // A stored row doesn't change.
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function histogramQuery(scope: AbsoluteScope, buckets: number, by = "level") {
  return queryOptions({
    queryKey: ["histogram", scope, buckets, by],
    queryFn: ({ signal }) =>
      get<typeof histogram>("/api/histogram", { ...scope, by, buckets }, signal),
    placeholderData: keepPreviousData,
  });
}

export interface FacetParams {
  fields: string[];
  limit?: number;
  search?: string;
}

export function facetsQuery(scope: AbsoluteScope, { fields, limit, search }: FacetParams) {
  return queryOptions({
    queryKey: ["facets", scope, fields, limit ?? null, search ?? null],
    queryFn: ({ signal }) =>
      get<typeof facets>(
        "/api/facets",
        { ...scope, fields: fields.join(","), limit, search: search || null },
        signal,
      ),
    placeholderData: keepPreviousData,
  });
}

export function overviewQuery(scope: AbsoluteScope) {
  return queryOptions({
    queryKey: ["overview", scope],
    queryFn: ({ signal }) => get<typeof overview>("/api/overview", { ...scope }, signal),
    placeholderData: keepPreviousData,
  });
}

/** Rows whose patterns are shown: what is looked at of the range and of the one before. */
const PATTERN_ROWS = 20_000;
/** Patterns of one answer: past these come texts that a row or two have. */
const PATTERNS_SHOWN = 200;
/** Values of each variable part. */
const PATTERN_VALUES = 8;

export function patternsQuery(scope: AbsoluteScope) {
  return queryOptions({
    queryKey: ["patterns", scope],
    queryFn: ({ signal }) =>
      get<typeof patterns>(
        "/api/patterns",
        {
          ...scope,
          rows: PATTERN_ROWS,
          limit: PATTERNS_SHOWN,
          values: PATTERN_VALUES,
          compare: "previous",
        },
        signal,
      ),
    placeholderData: keepPreviousData,
  });
}

/** How the store is, asked again every five seconds while somebody looks: it has no range. */
export function storeQuery() {
  return queryOptions({
    queryKey: ["store"],
    queryFn: ({ signal }) => get<typeof store>("/api/store", {}, signal),
    staleTime: 0,
    refetchInterval: 5_000,
  });
}

/** Whether Cordwood and its database are there, asked every five seconds while somebody looks. */
export function healthQuery() {
  return queryOptions({
    queryKey: ["health"],
    queryFn: ({ signal }) => getHealth(signal),
    refetchInterval: 5_000,
    retry: false,
  });
}
