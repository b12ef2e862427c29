-- Tries of passwords and codes by account and by address, hashed, so that all instances together
-- make who guesses wait.
create table "{prefix}_attempts" (
  key bytea primary key,
  count integer not null,
  last_at timestamptz not null
);
create index "{prefix}_attempts_last" on "{prefix}_attempts" (last_at);
