-- The logs table. Column names and types are those existing writers use. One partition a UTC day:
-- a query touches the days it asks for, retention drops a day instead of deleting its rows, and
-- the expensive indexes are built once, when a day is over.
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
) partition by range (timestamp);

-- Rows of days that have no partition yet; maintenance moves them into one.
create table "{prefix}_logs_default" partition of "{prefix}_logs" default;

-- A row by its id alone, without its time. Ids rise with time: a few bytes a hundred pages do.
create index "{prefix}_logs_id" on "{prefix}_logs" using brin (id);

-- Every statement that changes the logs adds what it changed here, in its own transaction: rows
-- and counts become visible together, however many writers there are and whenever they commit.
-- Nothing here is ever updated, so writers never wait for each other. The functions run as the
-- table's owner and look where they were made: a writer needs no rights beyond those on the logs.
create table "{prefix}_count_deltas" (
  minute timestamptz not null,
  level varchar(10) not null,
  logger_name varchar(255) not null,
  hostname varchar(255) not null,
  n integer not null
);

-- What compaction makes of the deltas. `upto[i]` is the number of rows in the first i minutes of
-- the hour (quarters of the day): the rows between any two of them are one subtraction away. It
-- goes from just before the first slot that was ever touched to the last one; before it there is
-- nothing, and after it no more than at its end.
create table "{prefix}_level_counts" (
  unit timestamptz not null,
  level varchar(10) not null,
  upto integer[] not null,
  primary key (unit, level)
);

create table "{prefix}_logger_counts" (
  unit timestamptz not null,
  level varchar(10) not null,
  logger_name varchar(255) not null,
  upto integer[] not null,
  primary key (unit, logger_name, level)
);

create table "{prefix}_host_counts" (
  unit timestamptz not null,
  level varchar(10) not null,
  hostname varchar(255) not null,
  upto integer[] not null,
  primary key (unit, hostname, level)
);

create table "{prefix}_pair_counts" (
  unit timestamptz not null,
  level varchar(10) not null,
  logger_name varchar(255) not null,
  hostname varchar(255) not null,
  upto integer[] not null,
  primary key (unit, hostname, logger_name, level)
);

-- For questions about one logger or host, which ignore case: without them 30 days of pairs are
-- 40,000 to 100,000 rows to look through. Compaction changes no column of theirs, so its updates
-- stay out of them.
create index "{prefix}_logger_counts_logger" on "{prefix}_logger_counts" (lower(logger_name), unit);
create index "{prefix}_host_counts_host" on "{prefix}_host_counts" (lower(hostname), unit);
create index "{prefix}_pair_counts_logger" on "{prefix}_pair_counts" (lower(logger_name), unit);
create index "{prefix}_pair_counts_host" on "{prefix}_pair_counts" (lower(hostname), unit);

-- Every logger that compaction has come across. To search for a word in logger names is to search
-- this list first.
create table "{prefix}_loggers" (
  logger_name varchar(255) primary key
);

create function "{prefix}_count_added"() returns trigger language plpgsql
security definer set search_path from current as $$
begin
  insert into "{prefix}_count_deltas" (minute, level, logger_name, hostname, n)
  select date_trunc('minute', timestamp), level, logger_name, hostname, count(*)
  from added
  group by 1, 2, 3, 4;
  return null;
end
$$;

create function "{prefix}_count_removed"() returns trigger language plpgsql
security definer set search_path from current as $$
begin
  insert into "{prefix}_count_deltas" (minute, level, logger_name, hostname, n)
  select date_trunc('minute', timestamp), level, logger_name, hostname, -count(*)
  from removed
  group by 1, 2, 3, 4;
  return null;
end
$$;

create function "{prefix}_count_none"() returns trigger language plpgsql
security definer set search_path from current as $$
begin
  truncate "{prefix}_count_deltas", "{prefix}_level_counts", "{prefix}_logger_counts",
    "{prefix}_host_counts", "{prefix}_pair_counts", "{prefix}_loggers";
  return null;
end
$$;

create trigger count_inserts after insert on "{prefix}_logs"
  referencing new table as added
  for each statement execute function "{prefix}_count_added"();
create trigger count_deletes after delete on "{prefix}_logs"
  referencing old table as removed
  for each statement execute function "{prefix}_count_removed"();
create trigger count_updates_old after update on "{prefix}_logs"
  referencing old table as removed
  for each statement execute function "{prefix}_count_removed"();
create trigger count_updates_new after update on "{prefix}_logs"
  referencing new table as added
  for each statement execute function "{prefix}_count_added"();
create trigger count_truncation after truncate on "{prefix}_logs"
  for each statement execute function "{prefix}_count_none"();
