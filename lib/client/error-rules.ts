import { queryOptions } from "@tanstack/react-query";
import type { OutputOf } from "@/lib/contract/endpoint";
import type {
  createErrorRule,
  deleteErrorRule,
  errorRules,
  tryErrorPattern,
  tryErrorRuleFirst,
  updateErrorRule,
} from "@/lib/contract/error-rules";
import type { Severity } from "@/lib/log/error-state";
import { get, send } from "./api";

export type ErrorRules = OutputOf<typeof errorRules>;
export type ErrorRule = ErrorRules["rules"][number];

/** What somebody writes of a category. */
export interface RuleDraft {
  name: string;
  severity: Severity;
  pattern: string;
  about: string;
  suggestions: readonly string[];
}

/** All categories, looked at anew whenever they are listed: others change them too. */
export function errorRulesQuery() {
  return queryOptions({
    queryKey: ["error-rules"],
    queryFn: ({ signal }) => get<typeof errorRules>("/api/errors/rules", {}, signal),
    staleTime: 0,
  });
}

/** The groups that a pattern finds; fails where it is none, or takes too long. */
export function triedPatternQuery(pattern: string) {
  return queryOptions({
    queryKey: ["tried-pattern", pattern],
    queryFn: ({ signal }) =>
      get<typeof tryErrorPattern>("/api/errors/rules/try", { pattern }, signal),
    enabled: pattern.trim() !== "",
    retry: false,
  });
}

/** Makes a new one, or changes the one that was looked at: `conflict` where somebody else has. */
export function saveErrorRule(
  seen: Pick<ErrorRule, "id" | "version"> | null,
  draft: RuleDraft,
): Promise<ErrorRule> {
  if (seen === null) return send<typeof createErrorRule>("POST", "/api/errors/rules", {}, draft);
  const { id, version } = seen;
  return send<typeof updateErrorRule>(
    "PUT",
    "/api/errors/rules/{id}",
    { id },
    { version, ...draft },
  );
}

/** Has it tried before all others of one's own. */
export function putErrorRuleFirst(id: string): Promise<ErrorRule> {
  return send<typeof tryErrorRuleFirst>("POST", "/api/errors/rules/{id}/first", { id });
}

export function removeErrorRule(id: string): Promise<{ id: string }> {
  return send<typeof deleteErrorRule>("DELETE", "/api/errors/rules/{id}", { id });
}
