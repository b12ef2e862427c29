/**
 * The table and five indexes that log handlers create where there is nothing yet: Cordwood reads
 * it as it is. The name is a plain one (`cordwood_logs`), checked by whoever read the prefix.
 */
export function plainTableSql(table: string): string {
  return `
    create table "${table}" (
      id bigserial primary key,
      timestamp timestamptz,
      level varchar(10) not null,
      logger_name varchar(255) not null,
      process_id integer not null,
      thread_id bigint not null,
      thread_name varchar(255),
      hostname varchar(255) not null,
      message text not null,
      exception text,
      function_name varchar(255),
      module varchar(255),
      filename varchar(500),
      lineno integer,
      pathname text,
      extra_data jsonb,
      created_at timestamptz default current_timestamp
    );
    create index "${table}_timestamp" on "${table}" (timestamp desc);
    create index "${table}_level" on "${table}" (level);
    create index "${table}_logger" on "${table}" (logger_name);
    create index "${table}_host" on "${table}" (hostname);
    create index "${table}_all" on "${table}" (timestamp desc, level, logger_name)`;
}
