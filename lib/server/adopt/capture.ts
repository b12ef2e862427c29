import type { Source } from "./source";

/** What a row's time becomes: it lies on some day, while a plain table's may lie on none. */
export function timeOf(source: Source, row = ""): string {
  const started = `(select started_at from ${source.staging}.progress)`;
  return `coalesce(${row}timestamp, ${row}created_at, ${started})`;
}

/**
 * SQL that makes the plain table note the key of every row that is added, changed or deleted from
 * now on, in the writer's own transaction and as the table's owner, whatever the writer may do.
 */
export function captureChanges(source: Source): string {
  const { table, staging } = source;
  const note = (name: string, rows: string) => `
    create function ${staging}.${name}() returns trigger language plpgsql
    security definer set search_path = pg_catalog as $$
    begin
      insert into ${staging}.changes (timestamp, id)
      select ${timeOf(source)}, id from ${rows};
      return null;
    end
    $$;`;
  const trigger = (name: string, when: string, run: string) => `
    create trigger ${name} after ${when} for each statement execute function ${staging}.${run}();`;
  return `
    create table ${staging}.changes (timestamp timestamptz not null, id bigint not null);
    ${note("note_added", "added")}
    ${note("note_removed", "removed")}
    create function ${staging}.note_emptied() returns trigger language plpgsql
    security definer set search_path = pg_catalog as $$
    begin
      truncate ${staging}.changes, ${staging}.${source.name};
      return null;
    end
    $$;
    ${trigger("adoption_inserts", `insert on ${table} referencing new table as added`, "note_added")}
    ${trigger("adoption_deletes", `delete on ${table} referencing old table as removed`, "note_removed")}
    ${trigger("adoption_updates_old", `update on ${table} referencing old table as removed`, "note_removed")}
    ${trigger("adoption_updates_new", `update on ${table} referencing new table as added`, "note_added")}
    ${trigger("adoption_truncation", `truncate on ${table}`, "note_emptied")}`;
}

export const CAPTURE_TRIGGERS = [
  "adoption_inserts",
  "adoption_deletes",
  "adoption_updates_old",
  "adoption_updates_new",
  "adoption_truncation",
];
