import sql, { join, raw, type Sql } from "sql-template-tag";
import { MOST_ID_CHARS } from "@/lib/contract/flow";
import { parentKeyOf } from "@/lib/log/flow-key";
import { fieldOfKey } from "./flow-query";

/** A row by which a flow was seen. */
export interface Sighting {
  at: string;
  flow: string;
  /** What started it, where the row says that. */
  parent: string | null;
  name: string | null;
  level: string;
  event: string | null;
  status: string | null;
  duration: string | null;
}

/** The select list of a sighting; `flow` is null where the row has no such key, or is of no flow. */
export function sightingColumns(by: string): Sql {
  const key = (name: string, most: number) => sql`left(extra_data ->> ${name}::text, ${most})`;
  return sql`timestamp as at, level, ${idText(by)} as flow,
    ${key(parentKeyOf(by), MOST_ID_CHARS)} as parent,
    coalesce(${key("script_name", 200)}, ${key("workflow", 200)}, ${key("name", 200)}) as name,
    ${key("event", 60)} as event, ${key("status", 60)} as status,
    ${key("duration_ms", 40)} as duration`;
}

/** The value of the key as text; of a list or an object, and of what no link can hold, there is none. */
export function idText(by: string): Sql {
  const field = fieldOfKey(by);
  const paths = field.type === "path" ? [[field.path], field.path.split(".")] : [[field.key]];
  const values = paths.map((keys) => {
    const at = join([raw("extra_data"), ...keys.map((name) => sql`${name}::text`)], " -> ");
    return sql`case
      when jsonb_typeof((${at})::jsonb) in ('string', 'number')
        and length((${at}) #>> '{}') between 1 and ${MOST_ID_CHARS}
      then (${at}) #>> '{}'
    end`;
  });
  return sql`coalesce(${join(values, ", ")})`;
}
