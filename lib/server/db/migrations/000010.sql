-- The calls that rows tell of, by hour and operation: durations as a sketch, and what else they tell.
create table "{prefix}_operation_hours" (
  unit timestamptz not null,
  name text not null,
  failures integer not null,
  durations json not null,
  details json not null,
  primary key (unit, name)
);
create index "{prefix}_operation_hours_name" on "{prefix}_operation_hours" (name, unit);

-- The same by day, without the details, merged from the hours.
create table "{prefix}_operation_days" (
  unit timestamptz not null,
  name text not null,
  failures integer not null,
  durations json not null,
  primary key (unit, name)
);
