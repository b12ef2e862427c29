import type { Severity } from "@/lib/log/error-state";
import { CATEGORY_RULES } from "./category-rules";

/** A kind of errors: how to tell them, and what is worth knowing about them. */
export interface Rule {
  id: string;
  name: string;
  severity: Severity;
  /** Whatever it finds in the title of a group's newest row is of this kind, whatever its case. */
  pattern: Pick<RegExp, "test">;
  /** What it usually means, in a sentence or two. */
  about: string;
  /** What to look at or do, the most likely first. */
  suggestions: readonly string[];
}

const OTHER: Rule = {
  id: "other",
  name: "Other",
  severity: "medium",
  pattern: /^/,
  about: "No rule knows errors like this one.",
  suggestions: [
    "Look at what comes just before it on the same request: the first unusual row is often the cause.",
    "See what is special about its rows; one host or one customer alone points to data or a deployment.",
    "Resolve it with a note on what helped: groups like it will show that.",
  ],
};

/** The first rule that fits the title of a group's newest row: people's own before those that come with Cordwood. */
export function categoryRule(title: string, own: readonly Rule[]): Rule {
  return [...own, ...CATEGORY_RULES].find(({ pattern }) => pattern.test(title)) ?? OTHER;
}

/** What a list shows of it. */
export function categoryOf(title: string, own: readonly Rule[]) {
  const { id, name, severity } = categoryRule(title, own);
  return { id, name, severity };
}
