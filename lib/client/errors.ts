import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { OutputOf } from "@/lib/contract/endpoint";
import type {
  errorBefore,
  errorDifferences,
  errorFixes,
  errorGroupDetails,
  errorSimilar,
  errorSpecial,
} from "@/lib/contract/error-group";
import type {
  divideErrors,
  ignoreError,
  mergeErrors,
  reopenError,
  resolveError,
  splitErrors,
  uniteErrors,
} from "@/lib/contract/error-triage";
import type { errorReach, errors } from "@/lib/contract/errors";
import type { ErrorSort, ErrorState } from "@/lib/log/error-state";
import { get, send } from "./api";
import type { AbsoluteScope } from "./queries";

export type Errors = OutputOf<typeof errors>;
export type ErrorGroup = Errors["groups"][number];
export type ErrorReach = OutputOf<typeof errorReach>["groups"][number];
export type ErrorDifference = OutputOf<typeof errorDifferences>["differences"][number];
export type ErrorDetails = OutputOf<typeof errorGroupDetails>;

/** Groups that a list holds at first, and so many more each time somebody asks for more. */
export const ERRORS_STEP = 100;

/** No answer has more; the rest is told by its number. */
export const ERRORS_MOST = 500;

/** Parts of the range that a group's chart has, about. */
export const ERROR_BUCKETS = 90;

export interface ErrorsAsked {
  /** Only groups in one of these; all where there are none. */
  states: readonly ErrorState[];
  sort: ErrorSort;
  limit: number;
}

export function errorsQuery(scope: AbsoluteScope, { states, sort, limit }: ErrorsAsked) {
  return queryOptions({
    queryKey: ["errors", scope, states, sort, limit],
    queryFn: ({ signal }) =>
      get<typeof errors>(
        "/api/errors",
        { ...scope, state: states.join(",") || null, sort, limit },
        signal,
      ),
    placeholderData: keepPreviousData,
  });
}

/** Whom groups reach; nothing is asked for no groups. */
export function errorReachQuery(scope: AbsoluteScope, fingerprints: readonly string[]) {
  return queryOptions({
    queryKey: ["error-reach", scope, fingerprints],
    queryFn: ({ signal }) =>
      get<typeof errorReach>(
        "/api/errors/reach",
        { ...scope, fingerprints: fingerprints.join(",") },
        signal,
      ),
    enabled: fingerprints.length > 0,
    placeholderData: keepPreviousData,
  });
}

export function errorGroupQuery(scope: AbsoluteScope, fingerprint: string) {
  return queryOptions({
    queryKey: ["error", fingerprint, scope],
    queryFn: ({ signal }) =>
      get<typeof errorGroupDetails>(
        "/api/errors/{fingerprint}",
        { ...scope, fingerprint, buckets: ERROR_BUCKETS },
        signal,
      ),
    // Of another group nothing is true of this one.
    placeholderData: (previous, query) =>
      query?.queryKey[1] === fingerprint ? previous : undefined,
  });
}

export function errorSpecialQuery(scope: AbsoluteScope, fingerprint: string) {
  return queryOptions({
    queryKey: ["error-special", fingerprint, scope],
    queryFn: ({ signal }) =>
      get<typeof errorSpecial>(
        "/api/errors/{fingerprint}/special",
        { ...scope, fingerprint },
        signal,
      ),
  });
}

export function errorBeforeQuery(scope: AbsoluteScope, fingerprint: string) {
  return queryOptions({
    queryKey: ["error-before", fingerprint, scope],
    queryFn: ({ signal }) =>
      get<typeof errorBefore>(
        "/api/errors/{fingerprint}/before",
        { ...scope, fingerprint },
        signal,
      ),
  });
}

export function errorSimilarQuery(scope: AbsoluteScope, fingerprint: string) {
  return queryOptions({
    queryKey: ["error-similar", fingerprint, scope],
    queryFn: ({ signal }) =>
      get<typeof errorSimilar>(
        "/api/errors/{fingerprint}/similar",
        { ...scope, fingerprint },
        signal,
      ),
  });
}

export function errorFixesQuery(scope: AbsoluteScope, fingerprint: string) {
  return queryOptions({
    queryKey: ["error-fixes", fingerprint, scope],
    queryFn: ({ signal }) =>
      get<typeof errorFixes>("/api/errors/{fingerprint}/fixes", { ...scope, fingerprint }, signal),
  });
}

export function errorDifferencesQuery(scope: AbsoluteScope, fingerprint: string) {
  return queryOptions({
    queryKey: ["error-differences", fingerprint, scope],
    queryFn: ({ signal }) =>
      get<typeof errorDifferences>(
        "/api/errors/{fingerprint}/differences",
        { ...scope, fingerprint },
        signal,
      ),
  });
}

/** A group as somebody saw it who makes something of it. */
export interface SeenGroup {
  fingerprint: string;
  version: number;
}

/** Each fails with `conflict` where somebody else has made something else of it meanwhile. */
export function resolveGroup(group: SeenGroup, fix: { note: string; link: string }) {
  const { fingerprint, version } = group;
  return send<typeof resolveError>(
    "POST",
    "/api/errors/{fingerprint}/resolve",
    { fingerprint },
    { version, ...fix },
  );
}

/** `until` is `forever`, `escalates` or an instant. */
export function ignoreGroup(group: SeenGroup, until: string) {
  const { fingerprint, version } = group;
  return send<typeof ignoreError>(
    "POST",
    "/api/errors/{fingerprint}/ignore",
    { fingerprint },
    { version, until, note: "" },
  );
}

export function reopenGroup({ fingerprint, version }: SeenGroup) {
  return send<typeof reopenError>(
    "POST",
    "/api/errors/{fingerprint}/reopen",
    { fingerprint },
    { version },
  );
}

/** Puts others into a group. */
export function mergeGroups({ fingerprint, version }: SeenGroup, others: readonly SeenGroup[]) {
  return send<typeof mergeErrors>(
    "POST",
    "/api/errors/{fingerprint}/merge",
    { fingerprint },
    {
      version,
      fingerprints: others.map((each) => each.fingerprint),
      versions: others.map((each) => each.version),
    },
  );
}

/** Takes some that were merged into a group out of it. */
export function splitGroup({ fingerprint, version }: SeenGroup, fingerprints: readonly string[]) {
  return send<typeof splitErrors>(
    "POST",
    "/api/errors/{fingerprint}/split",
    { fingerprint },
    { version, fingerprints },
  );
}

/** Makes groups of their own of a group's errors by what they differ in. */
export function divideGroup(
  { fingerprint, version }: SeenGroup,
  { by, key }: Pick<ErrorDifference, "by" | "key">,
) {
  return send<typeof divideErrors>(
    "POST",
    "/api/errors/{fingerprint}/divide",
    { fingerprint },
    { version, by, key },
  );
}

/** Makes one group of them again. */
export function uniteGroup({ fingerprint, version }: SeenGroup) {
  return send<typeof uniteErrors>(
    "POST",
    "/api/errors/{fingerprint}/unite",
    { fingerprint },
    { version },
  );
}
