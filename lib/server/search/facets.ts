import sql, { empty, join, raw, type Sql } from "sql-template-tag";
import { fieldOf } from "@/lib/log/field";
import { formatInstant } from "@/lib/log/instant";
import { LEVELS } from "@/lib/log/level";
import type { Database } from "@/lib/server/db/database";
import { countValues } from "./count-values";
import type { Scope } from "./scope";
import { askThroughIndex } from "./through-index";

export interface Facets {
  from: string;
  to: string;
  /** By field as asked for: the most frequent values, ties by value. */
  facets: Record<string, { value: string; count: number }[]>;
  /** Fields of which there are more values than the limit. */
  more: string[];
}

export interface FacetOptions {
  /** Columns, their names in the search language, or keys of `extra_data`. */
  fields: string[];
  limit: number;
  /** Only values that contain this, ignoring case. */
  search?: string | undefined;
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
    const parts = fields.map((field, place) => facet(db, indexed, field, place, options));
    return sql`select * from (${join(parts, " union all ")}) as found order by facet, n desc, value`;
  };
  type Row = { facet: number; value: string; n: string };
  const rows = await askThroughIndex<Row>(db, scope, statement, signal);
  const found = fields.map((field, index) => ({
    field,
    values: rows
      .filter((row) => row.facet === index)
      .map(({ value, n }) => ({ value, count: Number(n) })),
  }));
  return {
    from: formatInstant(scope.from),
    to: formatInstant(scope.to),
    facets: Object.fromEntries(found.map(({ field, values }) => [field, values.slice(0, limit)])),
    more: found.filter(({ values }) => values.length > limit).map(({ field }) => field),
  };
}

function facet(
  db: Database,
  scope: Scope,
  field: string,
  index: number,
  options: FacetOptions,
): Sql {
  const { search, limit } = options;
  const searched =
    search === undefined ? empty : sql`where position(lower(${search}) in lower(value)) > 0`;
  return sql`(
    select ${index}::integer as facet, value, sum(n) as n
    from (
      select ${canonical(field)} as value, n
      from (${countValues(db, scope, field, { starts: [scope.from] })}) as stored
      where value is not null
    ) as counted
    ${searched}
    group by value
    having sum(n) <> 0
    order by n desc, value
    limit ${limit + 1}
  )`;
}

const LEVEL_CASES = raw(
  LEVELS.map((level) => {
    const words = [level.name.toLowerCase(), ...level.aliases];
    return `when lower(value) in (${words.map((word) => `'${word}'`).join(", ")}) then '${level.name}'`;
  }).join(" "),
);

/** Levels count as what they are, whatever their writer called them. */
function canonical(field: string): Sql {
  if (fieldOf(field)?.kind !== "level") return raw("value");
  return sql`case ${LEVEL_CASES} else value end`;
}
