-- Views of the explorer with a name, shared by everybody on this table.
create table "{prefix}_views" (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  description text not null default '',
  -- Parameters of the explorer's address by name: q, from, to, columns and so on.
  state jsonb not null,
  -- Grows with each change: who changes what somebody else has changed since is told.
  version integer not null default 1,
  updated_at timestamptz not null default current_timestamp
);
create unique index "{prefix}_views_name" on "{prefix}_views" (lower(name));
