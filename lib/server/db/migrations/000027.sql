-- Lookups: the values of a field of the logs have names in another table of the database.
create table "{prefix}_lookups" (
  id uuid primary key default gen_random_uuid(),
  -- As a query writes it; its values have names in one table.
  field text not null,
  table_schema text not null,
  table_name text not null,
  key_column text not null,
  shown_column text not null,
  -- Who sees a part of the logs is shown the names too.
  for_parts boolean not null default false,
  -- Grows with each change: who changes what somebody else has changed since is told.
  version integer not null default 1,
  created_at timestamptz not null default current_timestamp
);
create unique index "{prefix}_lookups_field" on "{prefix}_lookups" (field);
