-- The logs table. Column names and types are those existing writers use; only the key differs:
-- every page, histogram and count is bounded by time, so time leads it.
create table "{prefix}_logs" (
  id bigserial,
  timestamp timestamptz not null default current_timestamp,
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
  created_at timestamptz default current_timestamp,
  primary key (timestamp, id)
);

-- A row's permalink without its time.
create index "{prefix}_logs_id" on "{prefix}_logs" (id);

-- The three filters of every day, newest first; the search language ignores their case.
create index "{prefix}_logs_level" on "{prefix}_logs" (lower(level), timestamp desc, id desc);
create index "{prefix}_logs_logger" on "{prefix}_logs" (lower(logger_name), timestamp desc, id desc);
create index "{prefix}_logs_host" on "{prefix}_logs" (lower(hostname), timestamp desc, id desc);
