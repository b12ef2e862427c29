-- Who gets in. Secrets (passwords, sessions, links, tokens) are here as hashes alone.

-- People of a team see the logs its filter matches, without the fields that are hidden from it.
create table "{prefix}_teams" (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  filter text not null default '',
  hidden text[] not null default '{}',
  created_at timestamptz not null default current_timestamp
);
create unique index "{prefix}_teams_name" on "{prefix}_teams" (lower(name));

create table "{prefix}_people" (
  id uuid primary key default gen_random_uuid(),
  email text not null,
  name text not null,
  role text not null check (role in ('viewer', 'editor', 'administrator')),
  -- Null: all logs.
  team uuid references "{prefix}_teams",
  -- Null: they sign in elsewhere.
  password text,
  -- The second factor's secret, and the last step of it that was used; null: none.
  totp text,
  totp_step bigint not null default 0,
  -- Who they are to the identity provider.
  subject text unique,
  is_disabled boolean not null default false,
  created_at timestamptz not null default current_timestamp,
  seen_at timestamptz
);
create unique index "{prefix}_people_email" on "{prefix}_people" (lower(email));

create table "{prefix}_sessions" (
  hash bytea primary key,
  id uuid not null unique default gen_random_uuid(),
  person uuid not null references "{prefix}_people" on delete cascade,
  agent text not null,
  address text not null,
  created_at timestamptz not null default current_timestamp,
  seen_at timestamptz not null default current_timestamp,
  expires_at timestamptz not null
);
create index "{prefix}_sessions_person" on "{prefix}_sessions" (person);

-- Links that work once: to set up, to accept an invitation, to choose a new password.
create table "{prefix}_links" (
  hash bytea primary key,
  purpose text not null check (purpose in ('set_up', 'invitation', 'reset')),
  email text not null default '',
  role text not null default 'viewer' check (role in ('viewer', 'editor', 'administrator')),
  team uuid references "{prefix}_teams" on delete cascade,
  person uuid references "{prefix}_people" on delete cascade,
  created_at timestamptz not null default current_timestamp,
  expires_at timestamptz not null
);

-- What programs show in place of a person.
create table "{prefix}_tokens" (
  id uuid primary key default gen_random_uuid(),
  hash bytea not null unique,
  name text not null,
  use text not null check (use in ('read', 'write')),
  team uuid references "{prefix}_teams",
  filter text not null default '',
  logger text,
  per_minute integer not null,
  created_by text not null,
  created_at timestamptz not null default current_timestamp,
  expires_at timestamptz,
  used_at timestamptz,
  revoked_at timestamptz
);

-- What was done, by whom. Nothing here is ever changed.
create table "{prefix}_audit" (
  id bigserial primary key,
  at timestamptz not null default current_timestamp,
  actor text not null,
  action text not null,
  subject text not null default '',
  details jsonb not null default '{}',
  address text not null
);

create function "{prefix}_audit_is_kept"() returns trigger language plpgsql
set search_path from current as $$
begin
  raise exception 'What was written to % stays as it is.', tg_table_name;
end
$$;

create trigger is_kept before update or delete or truncate on "{prefix}_audit"
  for each statement execute function "{prefix}_audit_is_kept"();

-- The role that made it owns it; that it may only read and add is said all the same.
revoke update, delete, truncate on "{prefix}_audit" from current_user;
