import sql, { type Sql } from "sql-template-tag";

/** An instant as the API writes it; sessions run in UTC. `infinity` stays what it is. */
export function isoText(instant: Sql): Sql {
  return sql`
    case
      when isfinite(${instant}) then to_char(${instant}, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
      else ${instant}::text
    end`;
}
