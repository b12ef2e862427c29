-- How long calls took is kept as bytes and not as JSON, and of an hour each call by itself too, for
-- ranges that cut it. What was derived is derived anew.
truncate "{prefix}_operation_hours", "{prefix}_operation_days";
alter table "{prefix}_operation_hours"
  drop column durations,
  add column count integer not null,
  add column sum double precision not null,
  add column min double precision not null,
  add column max double precision not null,
  add column buckets bytea not null,
  add column calls bytea not null;
-- Numbers that hardly repeat: to try and compress them is in vain.
alter table "{prefix}_operation_hours" alter column calls set storage external;
alter table "{prefix}_operation_days"
  drop column durations,
  add column count integer not null,
  add column sum double precision not null,
  add column min double precision not null,
  add column max double precision not null,
  add column buckets bytea not null;
