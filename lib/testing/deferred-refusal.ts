import { raw, type Sql } from "sql-template-tag";

/** SQL that has a table refuse rows for which this holds, when their transaction commits. */
export function deferredRefusal(table: string, when: string): Sql {
  return raw(`
    create function refuse() returns trigger language plpgsql as $$
    begin
      if ${when} then raise exception 'no % is kept here', new.message; end if;
      return null;
    end $$;
    create constraint trigger refuse after insert on ${table}
      deferrable initially deferred
      for each row execute function refuse()`);
}
