-- The rows of a whole unit, beside what they add up to slot by slot: most questions want no more of
-- most units, and the array of a busy one is kept out of line, where it takes ten times as long to
-- get at.
alter table "{prefix}_level_counts"
  add column total integer not null generated always as (coalesce(upto[array_upper(upto, 1)], 0)) stored;
alter table "{prefix}_logger_counts"
  add column total integer not null generated always as (coalesce(upto[array_upper(upto, 1)], 0)) stored;
alter table "{prefix}_host_counts"
  add column total integer not null generated always as (coalesce(upto[array_upper(upto, 1)], 0)) stored;
alter table "{prefix}_pair_counts"
  add column total integer not null generated always as (coalesce(upto[array_upper(upto, 1)], 0)) stored;
