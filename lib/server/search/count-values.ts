import sql, { raw, type Sql } from "sql-template-tag";
import { fieldOf } from "@/lib/log/field";
import { readField } from "@/lib/query/field-name";
import type { Database } from "@/lib/server/db/database";
import { bucketOf, type Cuts, countRows } from "@/lib/server/rollup/counts";
import { type Scope, within } from "./scope";

/**
 * A subquery with `bucket`, `value` and `n`: the scope's rows by the text they have in a field, null
 * where they have none. A field is a column, by any of its names, or a key of `extra_data` as a query
 * writes it; a text that is no field's name is a key as it stands.
 */
export function countValues(db: Database, scope: Scope, field: string, cuts: Cuts): Sql {
  const ref = readField(field);
  const column = ref?.type === "column" ? fieldOf(ref.name)?.column : undefined;
  if (column) {
    const counted = countRows(db, scope, [column], cuts);
    return sql`select bucket, ${raw(column)}::text as value, n from (${counted}) as counted`;
  }
  const value =
    ref?.type === "key"
      ? sql`extra_data ->> ${ref.key}`
      : valueAt(ref?.type === "path" ? ref.path : field);
  return sql`
    select ${bucketOf(raw("timestamp"), cuts)} as bucket, ${value} as value, count(*)::bigint as n
    from ${db.logs}
    where ${within(scope)}
    group by 1, 2`;
}

/** As a search finds it: a key that is the dotted name itself comes first. */
function valueAt(path: string): Sql {
  return sql`coalesce(extra_data ->> ${path}, extra_data #>> ${path.split(".")}::text[])`;
}
