-- Categories of errors of one's own, tried in their order before those that come with Cordwood.
create table "{prefix}_error_rules" (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  severity text not null,
  -- A regular expression as JavaScript has them, put to the titles of groups; case doesn't matter.
  pattern text not null,
  about text not null default '',
  suggestions text[] not null default '{}',
  -- Grows with each change: who changes what somebody else has changed since is told.
  version integer not null default 1,
  created_at timestamptz not null default current_timestamp
);
create unique index "{prefix}_error_rules_name" on "{prefix}_error_rules" (lower(name));
