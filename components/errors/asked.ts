import { ERRORS_MOST, ERRORS_STEP, type ErrorsAsked } from "@/lib/client/errors";
import { ERROR_SORTS, ERROR_STATES, type ErrorState } from "@/lib/log/error-state";

/** What nobody has dealt with yet. */
const OPEN: readonly ErrorState[] = ["new", "regressed", "ongoing"];

/** What a list can be narrowed to, as the address names it; `open` where it names nothing. */
export const TABS = [
  { key: "open", label: "Open", states: OPEN },
  { key: "new", label: "New", states: ["new"] },
  { key: "regressed", label: "Came back", states: ["regressed"] },
  { key: "resolved", label: "Resolved", states: ["resolved"] },
  { key: "ignored", label: "Ignored", states: ["ignored"] },
  { key: "all", label: "All", states: ERROR_STATES },
] as const satisfies readonly { key: string; label: string; states: readonly ErrorState[] }[];

export type Tab = (typeof TABS)[number];

export function readTab(name: string | null): Tab {
  return TABS.find(({ key }) => key === name) ?? TABS[0];
}

/** The list that an address asks for. */
export function readAsked(param: (name: string) => string | null): ErrorsAsked {
  const { key, states } = readTab(param("state"));
  const sort = ERROR_SORTS.find((name) => name === param("sort")) ?? "latest";
  const limit = Math.min(Math.max(Number(param("groups")) || 0, ERRORS_STEP), ERRORS_MOST);
  return { states: key === "all" ? [] : states, sort, limit: Math.ceil(limit) };
}
