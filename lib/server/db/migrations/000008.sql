-- What is worked out of an hour's rows, and kept, needs to know whether they are still the same rows.
-- Deltas tell: each is a change of as many rows, and an UPDATE that leaves the counts as they are
-- writes two that cancel each other out. So changes are the sum of their sizes, which only grows:
-- here of those that were compacted, the others' are added by who asks. Writers pay nothing for it.
create table "{prefix}_hour_changes" (
  unit timestamptz primary key,
  n bigint not null
);
-- Every hour with rows is in it, so that it is known what there is to work out.
insert into "{prefix}_hour_changes"
select distinct unit, 0 from "{prefix}_level_counts" where isfinite(unit);

-- What has been worked out of which hour, and how many changes that had seen by then.
create table "{prefix}_derived" (
  kind text not null,
  unit timestamptz not null,
  -- Of the rules it was worked out by.
  version integer not null,
  changes bigint not null,
  primary key (kind, unit)
);

-- The group of each error row.
create table "{prefix}_error_rows" (
  timestamp timestamptz not null,
  id bigint not null,
  fingerprint text not null,
  level varchar(10) not null,
  logger_name varchar(255) not null,
  hostname varchar(255) not null,
  affected_user text,
  request text,
  primary key (timestamp, id)
);
create index "{prefix}_error_rows_group" on "{prefix}_error_rows" (fingerprint, timestamp);

-- How many of them an hour has of each group.
create table "{prefix}_error_counts" (
  unit timestamptz not null,
  fingerprint text not null,
  n integer not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (unit, fingerprint)
);
create index "{prefix}_error_counts_group" on "{prefix}_error_counts" (fingerprint, unit);

-- What a group is called, by the newest of its rows that has been looked at.
create table "{prefix}_error_groups" (
  fingerprint text primary key,
  title text not null,
  culprit text,
  logger_name text not null,
  described_at timestamptz not null
);

-- What people made of a group; the version grows with each change.
create table "{prefix}_error_triage" (
  fingerprint text primary key,
  version integer not null,
  -- resolved or ignored; null where it was reopened.
  action text,
  at timestamptz,
  note text not null default '',
  link text not null default '',
  -- Ignored: until then, or until so many rows come in an hour.
  until timestamptz,
  escalates_at integer,
  -- Resolved: a row after it is a regression.
  resolved_to timestamptz
);

-- Groups that were merged by hand; a group that others are merged into is in none itself.
create table "{prefix}_error_merges" (
  fingerprint text primary key,
  into_fingerprint text not null
);
create index "{prefix}_error_merges_into" on "{prefix}_error_merges" (into_fingerprint);

create or replace function "{prefix}_count_none"() returns trigger language plpgsql
security definer set search_path from current as $$
begin
  truncate "{prefix}_count_deltas", "{prefix}_level_counts", "{prefix}_logger_counts",
    "{prefix}_host_counts", "{prefix}_pair_counts", "{prefix}_loggers", "{prefix}_hour_changes",
    "{prefix}_derived", "{prefix}_error_rows", "{prefix}_error_counts";
  return null;
end
$$;
