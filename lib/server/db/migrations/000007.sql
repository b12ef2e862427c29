-- How long a call of an operation takes to be slow, where somebody has set it.
create table "{prefix}_slow_operations" (
  name text primary key,
  slow_ms double precision not null
);
