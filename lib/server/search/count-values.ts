import sql, { raw, type Sql } from "sql-template-tag";
import { fieldOf } from "@/lib/log/field";
import { LEVELS } from "@/lib/log/level";
import { readField } from "@/lib/query/field-name";
import type { Database } from "@/lib/server/db/database";
import { countRows } from "@/lib/server/rollup/counts";
import { bucketOf, type Cuts } from "@/lib/server/rollup/cuts";
import { at } from "./json-place";
import { type Scope, within } from "./scope";
import { isStorable } from "./text-match";
import { pathsOf } from "./where-json";

/**
 * What the rows counted in a line have in the field: the value named, `several` of them, something a
 * query can't ask for by name (objects, empty lists, lists in lists), or nothing.
 */
export type Held = "value" | "several" | "unnamed" | "none";

/** Rows with several values: a line of their own, or counted under each of them. */
type Several = "together" | "apart";

/**
 * A subquery with `bucket`, `held`, `key` (one for all spellings that a query takes for the same),
 * `value` (as it is stored; of a level its canonical name) and `n`: the scope's rows by what they have in a
 * field, as a query for it compares: ignoring case, numbers as numbers, an array by its elements. A
 * field is a column, by any of its names, or a key of `extra_data` as a query writes it; a text
 * that is no field's name is a key as it stands. `held` is one of `Held`; `key` is what a query for
 * the value finds, one for all that are equal to it whatever their spelling; `value` is as it is
 * stored, of a level its canonical name.
 */
export function countValues(
  db: Database,
  scope: Scope,
  field: string,
  { cuts, several }: { cuts: Cuts; several: Several },
): Sql {
  const ref = readField(field);
  const column = ref?.type === "column" ? fieldOf(ref.name) : undefined;
  if (column) {
    const name = raw(column.column);
    const value = column.kind === "level" ? LEVEL : sql`stored`;
    return sql`
      select bucket, case when stored is null then 'none' else 'value' end as held,
        lower(${value}) as key, ${value} as value, n
      from (
        select bucket, ${name}::text as stored, sum(n) as n
        from (${countRows(db, scope, [column.column], cuts)}) as counted
        group by 1, 2
      ) as counted`;
  }
  const paths =
    ref?.type === "key" ? [[ref.key]] : pathsOf(ref?.type === "path" ? ref.path : field);
  return countJson(db, scope, paths, { cuts, several });
}

/** Levels count as what they are, whatever their writer called them. */
const LEVEL = raw(
  `case ${LEVELS.map((level) => {
    const words = [level.name.toLowerCase(), ...level.aliases];
    return `when lower(stored) in (${words.map((word) => `'${word}'`).join(", ")}) then '${level.name}'`;
  }).join(" ")} else stored end`,
);

/**
 * Rows with the same text at the field's place are counted first, so that what it means is asked once
 * a text and not once a row; lists alone are looked into.
 */
function countJson(
  db: Database,
  scope: Scope,
  paths: readonly string[][],
  { cuts, several }: { cuts: Cuts; several: Several },
): Sql {
  const document = documentAt(paths.filter((keys) => keys.every(isStorable)));
  return sql`
    with stored as materialized (
      select ${bucketOf(raw("timestamp"), cuts)} as bucket, jsonb_typeof(${document}) as kind,
        (${document}) #>> '{}' as text, count(*)::bigint as n
      from ${db.logs}
      where ${within(scope)}
      group by 1, 2, 3
    )
    select bucket,
      case
        when kind is null or kind = 'null' then 'none'
        when kind = 'object' then 'unnamed'
        else 'value'
      end as held,
      ${KEY} as key, case when kind <> 'object' then ${SPELLING} end as value, n
    from stored
    where kind is distinct from 'array'
    union all ${countElements(several)}`;
}

/** What is stored at any of the places; where both a path and a key of its name are there, the two. */
function documentAt(paths: readonly string[][]): Sql {
  const [first, second] = paths.map((keys) => at(sql`extra_data`, keys));
  if (!first || !second) return first ?? sql`null::jsonb`;
  const list = (place: Sql) =>
    sql`case jsonb_typeof(${place}) when 'array' then ${place} else jsonb_build_array(${place}) end`;
  return sql`case
    when coalesce(jsonb_typeof(${first}), 'null') = 'null' then coalesce(${second}, ${first})
    when coalesce(jsonb_typeof(${second}), 'null') = 'null' then ${first}
    else (${list(first)}) || (${list(second)})
  end`;
}

function countElements(several: Several): Sql {
  const listed = sql`
    select bucket, n, keys, spellings
    from (select * from stored where kind = 'array') as lists
    cross join lateral (
      select coalesce(array_agg(key), '{}') as keys, array_agg(spelling) as spellings
      from (
        select ${KEY} as key, min(${SPELLING}) as spelling
        from (
          select jsonb_typeof(element) as kind, element #>> '{}' as text
          from jsonb_array_elements(lists.text::jsonb) as element
        ) as elements
        group by 1
      ) as named
      where key is not null
    ) as named`;
  if (several === "apart") {
    return sql`
      select bucket, case when cardinality(keys) = 0 then 'unnamed' else 'value' end as held,
        each.key, each.value, n
      from (${listed}) as listed
      left join lateral unnest(keys, spellings) as each (key, value) on true`;
  }
  return sql`
    select bucket,
      case cardinality(keys) when 0 then 'unnamed' when 1 then 'value' else 'several' end as held,
      case cardinality(keys) when 1 then keys[1] end as key,
      case cardinality(keys) when 1 then spellings[1] end as value, n
    from (${listed}) as listed`;
}

/** The same for elements that one query finds; null for those that none finds by name. */
const KEY = raw(`case kind
  when 'string' then lower(text)
  when 'number' then trim_scale(text::numeric)::text
  when 'boolean' then text
end`);

/** Of a number the plain one: 5.0 in a query would be the string of that text as well. */
const SPELLING = raw("case kind when 'number' then trim_scale(text::numeric)::text else text end");

/**
 * The value of the line with most rows among a group's, as one text: sorting the lines of 300,000
 * values took longer than counting them.
 */
export function mostFrequent(value: Sql, n: Sql): Sql {
  return sql`substr(max((lpad(${n}::text, 20, '0') || ${value}) collate "C"), 21)`;
}
