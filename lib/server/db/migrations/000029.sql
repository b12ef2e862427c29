-- What whole days come to by logger and by host, in tables of their own: most questions of a week or a
-- month want no more, and a row of their counts has up to 288 numbers beside it, so that eight fill a
-- page where now a hundred do. The column that said it goes.
select pg_advisory_xact_lock(hashtextextended('"{prefix}_compaction"', 0));

create table "{prefix}_logger_totals" (
  unit timestamptz not null,
  total integer not null,
  level varchar(10) not null,
  logger_name varchar(255) not null,
  primary key (unit, logger_name, level)
);
create table "{prefix}_host_totals" (
  unit timestamptz not null,
  total integer not null,
  level varchar(10) not null,
  hostname varchar(255) not null,
  primary key (unit, hostname, level)
);
create index "{prefix}_logger_totals_logger" on "{prefix}_logger_totals" (lower(logger_name), unit);
create index "{prefix}_host_totals_host" on "{prefix}_host_totals" (lower(hostname), unit);

insert into "{prefix}_logger_totals" (unit, level, logger_name, total)
select unit, level, logger_name, total from "{prefix}_logger_counts";
insert into "{prefix}_host_totals" (unit, level, hostname, total)
select unit, level, hostname, total from "{prefix}_host_counts";

alter table "{prefix}_logger_counts" drop column total;
alter table "{prefix}_host_counts" drop column total;

create or replace function "{prefix}_count_none"() returns trigger language plpgsql
security definer set search_path from current as $$
begin
  truncate "{prefix}_count_deltas", "{prefix}_level_counts", "{prefix}_logger_counts",
    "{prefix}_host_counts", "{prefix}_pair_counts", "{prefix}_logger_totals", "{prefix}_host_totals",
    "{prefix}_recent_logger_counts", "{prefix}_recent_host_counts", "{prefix}_loggers",
    "{prefix}_hour_changes", "{prefix}_derived", "{prefix}_error_rows", "{prefix}_error_counts",
    "{prefix}_operation_hours", "{prefix}_operation_days";
  delete from "{prefix}_error_groups" as named
  where not exists (
    select from "{prefix}_error_triage" as known where known.fingerprint = named.fingerprint
  ) and not exists (
    select from "{prefix}_error_merges" as known
    where named.fingerprint in (known.fingerprint, known.into_fingerprint)
  ) and not exists (
    select from "{prefix}_error_divisions" as known where known.fingerprint = named.fingerprint
  );
  return null;
end
$$;
