import sql, { join, type Sql } from "sql-template-tag";
import type { Micros } from "@/lib/log/instant";
import { literalOf, type Query } from "@/lib/query/ast";
import { type Held, mayHoldAny } from "@/lib/server/search/json-index";
import { anyOf, isStorable } from "@/lib/server/search/text-match";
import { whereQuery } from "@/lib/server/search/where";
import { pathsOf } from "@/lib/server/search/where-json";

const DOCUMENT = sql`extra_data`;

/**
 * A condition that holds for all rows of flows and for few others, as the search index serves it;
 * null where it serves none. It is all that is asked of each day: to make ready what tells the rows
 * from those others takes longer than to look them up.
 */
export function mayBeOfFlows(query: Query): Sql | null {
  const held = heldBy(query);
  return held && mayHoldAny(DOCUMENT, held);
}

/**
 * Holds for exactly the rows that the query matches. Nearly all are told by a text that is the id:
 * the whole condition takes ten times as long, and is for the few others. With forms in it that an
 * index could serve, Postgres planned the statement anew each time, which took 20 ms.
 */
export function isOfFlows(query: Query, now: Micros): Sql {
  const held = (heldBy(query) ?? []).filter(({ keys }) => keys.every(isStorable));
  const texts = held.map(({ keys, scalars }) => {
    const ids = scalars.flatMap((scalar) => literalOf(scalar) ?? []).filter(isStorable);
    const stored = sql`(${join([DOCUMENT, ...keys.map((key) => sql`${key}::text`)], " -> ")})`;
    return sql`(
      jsonb_typeof(${stored}) = 'string'
      and lower(${stored} #>> '{}') = any(array(select lower(id) from unnest(${ids}::text[]) as id))
    )`;
  });
  return anyOf([...texts, whereQuery(query, { now, tz: "UTC", isExact: true })]);
}

/** What a query of flows asks for; null where it is no such query. */
function heldBy(query: Query): Held[] | null {
  if (query.type === "or") {
    const parts = query.items.map(heldBy);
    return parts.includes(null) ? null : parts.flatMap((part) => part ?? []);
  }
  if (query.type !== "field") return null;
  const { field, value } = query;
  if (value.type !== "equals" && value.type !== "list") return null;
  const scalars = value.type === "list" ? value.items : [value.scalar];
  if (field.type === "key") return [{ keys: [field.key], scalars }];
  if (field.type === "path") return pathsOf(field.path).map((keys) => ({ keys, scalars }));
  return null;
}
