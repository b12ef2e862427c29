import type { Query } from "@/lib/query/ast";
import { EVENT_TERMS, type EventType } from "@/lib/query/event-type";
import { parseQuery } from "@/lib/query/parse";
import type { Scope } from "./scope";

/** The rows of a scope that are events of a type. */
export function ofEventType(scope: Scope, type: EventType | undefined): Scope {
  if (type === undefined) return scope;
  const parsed = parseQuery(EVENT_TERMS[type]);
  if (!parsed.ok || !parsed.query) throw new Error(`No query can say ${EVENT_TERMS[type]}.`);
  const items: Query[] = scope.query ? [scope.query, parsed.query] : [parsed.query];
  return { ...scope, query: { type: "and", items, at: 0, end: 0 } };
}
