import sql, { empty, join, raw, type Sql } from "sql-template-tag";
import { formatInstant } from "@/lib/log/instant";
import type { Database } from "@/lib/server/db/database";
import type { Cuts } from "@/lib/server/rollup/cuts";
import { Ends } from "@/lib/server/rollup/ends";
import { countValues, mostFrequent } from "./count-values";
import type { Scope } from "./scope";
import { askThroughIndex } from "./through-index";

export interface Facets {
  from: string;
  to: string;
  /** By field as asked for: the most frequent values, ties by value. */
  facets: Record<string, { value: string; count: number }[]>;
  /** Fields of which there are more values than the limit. */
  more: string[];
  /** Rows by field that hold what can't be listed: objects, empty lists, lists in lists. */
  unlisted: Record<string, number>;
}

export interface FacetOptions {
  /** Columns, their names in the search language, or keys of `extra_data`. */
  fields: string[];
  limit: number;
  /** Only values that contain this, ignoring case. */
  search?: string | undefined;
  /** By field, values that are listed too: what they are called contains it. */
  named?: ReadonlyMap<string, readonly string[]>;
}

/** One GROUP BY a field, all in one statement, so that every facet counts the same rows. */
export async function readFacets(
  db: Database,
  scope: Scope,
  options: FacetOptions,
  signal?: AbortSignal,
): Promise<Facets> {
  const { fields, limit } = options;
  const statement = (indexed: Scope) => {
    const ends = new Ends(db);
    const cuts = { starts: [scope.from], ends };
    const parts = fields.map((field, place) => facet(db, indexed, field, place, cuts, options));
    return ends.before(
      sql`select * from (${join(parts, " union all ")}) as found order by facet, n desc, value`,
    );
  };
  type Row = { facet: number; value: string | null; n: string };
  const rows = await askThroughIndex<Row>(db, scope, statement, signal);
  const found = fields.map((field, index) => ({
    field,
    values: rows.flatMap(({ facet, value, n }) =>
      facet === index && value !== null ? [{ value, count: Number(n) }] : [],
    ),
  }));
  const unlisted = rows.flatMap(({ facet, value, n }) =>
    value === null ? [[fields[facet] ?? "", Number(n)] as const] : [],
  );
  return {
    from: formatInstant(scope.from),
    to: formatInstant(scope.to),
    facets: Object.fromEntries(found.map(({ field, values }) => [field, values.slice(0, limit)])),
    more: found.filter(({ values }) => values.length > limit).map(({ field }) => field),
    unlisted: Object.fromEntries(unlisted),
  };
}

/**
 * A line for each value under its most frequent spelling, since a search finds all of them; what
 * can't be listed comes first, in a line without a value.
 */
function facet(
  db: Database,
  scope: Scope,
  field: string,
  index: number,
  cuts: Cuts,
  { search, named, limit }: FacetOptions,
): Sql {
  const also = named?.get(field) ?? [];
  const searched =
    search === undefined
      ? empty
      : sql`and (held = 'unnamed' or position(lower(${search}) in lower(value)) > 0
          or key in (select lower(each) from unnest(${also}::text[]) as each))`;
  return sql`(
    select ${index}::integer as facet, ${mostFrequent(raw("value"), raw("n"))} as value,
      sum(n) as n
    from (${countValues(db, scope, field, { cuts, several: "apart" })}) as counted
    where held <> 'none' ${searched}
    group by key
    having sum(n) <> 0
    order by key is null desc, n desc, value
    limit ${limit + 2}
  )`;
}
