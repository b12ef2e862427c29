import type { Query } from "@/lib/query/ast";
import { indexFor, type Term } from "@/lib/server/search/index-for";
import type { IndexForm, Remedy } from "@/lib/server/search/index-form";

/** A term that no index leads to. */
interface Problem {
  term: Term;
  remedy: Remedy;
}

/** Problems, and the indexes that would end them; none where none would. */
export interface Finding {
  problems: readonly Problem[];
  forms: readonly IndexForm[] | null;
}

/** What is known of a term: whether an index leads to it, and which share of all rows match it. */
export interface Known {
  isLedTo: boolean;
  /** From 0 to 1; null where nobody looked. */
  share: number | null;
}

/** Of more rows than one in twenty nearly every page of the table holds one, and is read anyway. */
const COMMON = 0.05;

/** The terms of a query that stand for themselves. */
export function termsOf(query: Query): Term[] {
  return query.type === "and" || query.type === "or" ? query.items.flatMap(termsOf) : [query];
}

/**
 * What keeps a query from its rows, null where nothing does: of terms that all must match one that
 * an index leads to is enough, of alternatives each needs one.
 */
export function weigh(query: Query, known: ReadonlyMap<Query, Known>): Finding | null {
  switch (query.type) {
    case "and": {
      const found = query.items.map((item) => weigh(item, known));
      if (found.includes(null)) return null;
      const findings = found.filter((each) => each !== null);
      const best = findings
        .filter(({ forms }) => forms !== null)
        .sort((a, b) => cost(a, known) - cost(b, known))[0];
      return best ?? { problems: findings.flatMap(({ problems }) => problems), forms: null };
    }
    case "or": {
      const findings = query.items.flatMap((item) => weigh(item, known) ?? []);
      if (findings.length === 0) return null;
      const forms = findings.map((each) => each.forms);
      return {
        problems: findings.flatMap(({ problems }) => problems),
        forms: forms.includes(null) ? null : distinct(forms.flatMap((each) => each ?? [])),
      };
    }
    default: {
      const { isLedTo, share = null } = known.get(query) ?? {};
      if (isLedTo) return null;
      const remedy = indexFor(query);
      if (remedy.forms !== null && share !== null && share > COMMON) {
        return { problems: [{ term: query, remedy: tooCommon(remedy) }], forms: null };
      }
      return { problems: [{ term: query, remedy }], forms: remedy.forms };
    }
  }
}

/** The rows that it leaves, then the indexes that it takes. */
function cost({ problems, forms }: Finding, known: ReadonlyMap<Query, Known>): number {
  const shares = problems.map(({ term }) => known.get(term)?.share ?? COMMON);
  return shares.reduce((sum, share) => sum + share, 0) + 0.001 * (forms?.length ?? 0);
}

function tooCommon({ why }: Remedy): Remedy {
  const instead =
    "So many rows match it that reading all is no slower than any index. Take a shorter range, or add something rarer.";
  return { forms: null, why, instead };
}

/** Two terms about the same may need the same index. */
function distinct(forms: readonly IndexForm[]): IndexForm[] {
  const textOf = ({ of, where }: IndexForm) =>
    [...of, ...(where ? [where] : [])].map(({ text }) => text).join("\n");
  return [...new Map(forms.map((form) => [textOf(form), form])).values()];
}
