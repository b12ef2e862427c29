-- For the live tail, which asks what was committed since a snapshot. The deltas are where it looks:
-- each says by now which transaction it is of. A snapshot knows that one; a row's own xmin may be a
-- savepoint's within it. A table of its own with a line for every statement cost a writer of single
-- rows 19 % more, this default 2 to 4, measured while others used the machine.
alter table "{prefix}_count_deltas" add column xid xid8 not null default pg_current_xact_id();

-- What compaction leaves of the deltas it takes, so that a tail that broke off can be resumed: kept
-- for some minutes.
create table "{prefix}_arrivals" (
  xid xid8 not null,
  -- The xmin of the rows.
  row_xid xid not null,
  minute timestamptz not null,
  n integer not null
);
create index "{prefix}_arrivals_xid" on "{prefix}_arrivals" (xid);

-- Arrivals of transactions up to this one have been cleared away; at most one row.
create table "{prefix}_arrivals_since" (
  xid xid8 not null
);
