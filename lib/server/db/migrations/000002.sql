-- What the background work last did. One instance does it, every instance shows it.
create table "{prefix}_jobs" (
  name text primary key,
  every_ms integer not null,
  -- host:process of the instance that ran it last.
  instance text not null,
  last_started timestamptz not null,
  -- Before last_started while it runs, or where its instance ended meanwhile.
  last_finished timestamptz,
  duration_ms integer,
  -- When the last run that went well began: what was there then has been seen to.
  last_seen_to timestamptz,
  -- Of the last run; null where it went well.
  last_error text,
  runs bigint not null default 0,
  failures bigint not null default 0
);
