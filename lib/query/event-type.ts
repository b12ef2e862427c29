import { joinQuery, splitQuery } from "./conjuncts";
import { addTerm } from "./edit";

/** What an event can be filtered to, and the term that says so, whoever wrote the rows. */
export const EVENT_TERMS = {
  error: "(event_type:error OR level:>=error)",
  fix: "(event_type:fix OR level:success)",
} as const;

export type EventType = keyof typeof EVENT_TERMS;

/** The type that a query is filtered to; null for none. */
export function eventTypeOf(q: string): EventType | null {
  const terms = splitQuery(q)?.terms.map(({ text }) => text) ?? [];
  if (terms.includes(EVENT_TERMS.error)) return "error";
  return terms.includes(EVENT_TERMS.fix) ? "fix" : null;
}

/** The query filtered to a type in place of what it was filtered to; null lifts that. */
export function withEventType(q: string, type: EventType | null): string {
  const query = splitQuery(q);
  if (!query) return q;
  const others: readonly string[] = Object.values(EVENT_TERMS);
  const rest = joinQuery({
    ...query,
    terms: query.terms.filter(({ text }) => !others.includes(text)),
  });
  return type === null ? rest : addTerm(rest, EVENT_TERMS[type]);
}
