import type { Database } from "@/lib/server/db/database";

/**
 * The table and five indexes as other people's log handlers create them: `id` is the key, and
 * nothing but the name's prefix is Cordwood's.
 */
export async function createPlainTable(db: Database): Promise<void> {
  const name = `${db.tablePrefix}_logs`;
  await db.transaction((client) =>
    client.query(`
      create table "${name}" (
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
      create index "${name}_timestamp" on "${name}" (timestamp desc);
      create index "${name}_level" on "${name}" (level);
      create index "${name}_logger" on "${name}" (logger_name);
      create index "${name}_host" on "${name}" (hostname);
      create index "${name}_all" on "${name}" (timestamp desc, level, logger_name)`),
  );
}
