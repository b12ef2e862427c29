-- Groups that people divided by what their errors differ in. Each value makes a group of its own, whose
-- fingerprint is the whole's with a hash of the value behind a dot.
create table "{prefix}_error_divisions" (
  fingerprint text primary key,
  -- What tells the errors apart; of extras, by which key.
  by text not null,
  key text not null
);

-- The value that a part of a divided group has; empty for groups that are no parts.
alter table "{prefix}_error_groups" add column part text not null default '';
