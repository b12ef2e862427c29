-- Counts by logger and host go by minutes too, of the last day: bars of the last hour are of a minute
-- each, and of a busy log that hour has hundreds of thousands of rows to look through. Compaction
-- keeps them, and forgets them a day later. The rows of that day are counted here, less those whose
-- deltas still wait for compaction; writers go on meanwhile. A day of 400,000 takes two seconds, once.
select pg_advisory_xact_lock(hashtextextended('"{prefix}_compaction"', 0));

create table "{prefix}_recent_logger_counts" (
  unit timestamptz not null,
  level varchar(10) not null,
  logger_name varchar(255) not null,
  upto integer[] not null,
  total integer not null generated always as (coalesce(upto[array_upper(upto, 1)], 0)) stored,
  primary key (unit, logger_name, level)
);
create table "{prefix}_recent_host_counts" (
  unit timestamptz not null,
  level varchar(10) not null,
  hostname varchar(255) not null,
  upto integer[] not null,
  total integer not null generated always as (coalesce(upto[array_upper(upto, 1)], 0)) stored,
  primary key (unit, hostname, level)
);
create index "{prefix}_recent_logger_counts_logger"
  on "{prefix}_recent_logger_counts" (lower(logger_name), unit);
create index "{prefix}_recent_host_counts_host" on "{prefix}_recent_host_counts" (lower(hostname), unit);

do $$
declare
  counts record;
begin
  for counts in
    select * from (values
      ('{prefix}_recent_logger_counts', 'unit, level, logger_name'),
      ('{prefix}_recent_host_counts', 'unit, level, hostname')
    ) as each (name, keys)
  loop
    execute format($statement$
      insert into %1$I (%2$s, upto)
      select %2$s,
        array_fill(0, array[1], array[slots[1] - 1]) || array(
          select uptos[width_bucket(slot, slots)]
          from generate_series(slots[1], slots[array_upper(slots, 1)]) as slot
        )
      from (
        select %2$s, array_agg(slot order by slot) as slots, array_agg(upto order by slot) as uptos
        from (
          select %2$s, slot,
            (sum(sum(n)) over (partition by %2$s order by slot))::integer as upto
          from (
            select date_bin('1 hour', minute, 'epoch') as unit,
              1 + date_part('minute', minute at time zone 'UTC')::integer as slot,
              level, logger_name, hostname, n
            from (
              select timestamp as minute, level, logger_name, hostname, 1 as n
              from "{prefix}_logs"
              union all
              select minute, level, logger_name, hostname, -n from "{prefix}_count_deltas"
            ) as counted
            where minute >= date_trunc('hour', current_timestamp, 'UTC') - interval '26 hours'
              and isfinite(minute)
          ) as by_slot
          group by %2$s, slot
          having sum(n) <> 0
        ) as touched
        group by %2$s
      ) as counts
    $statement$, counts.name, counts.keys);
  end loop;
end
$$;

create or replace function "{prefix}_count_none"() returns trigger language plpgsql
security definer set search_path from current as $$
begin
  truncate "{prefix}_count_deltas", "{prefix}_level_counts", "{prefix}_logger_counts",
    "{prefix}_host_counts", "{prefix}_pair_counts", "{prefix}_recent_logger_counts",
    "{prefix}_recent_host_counts", "{prefix}_loggers", "{prefix}_hour_changes",
    "{prefix}_derived", "{prefix}_error_rows", "{prefix}_error_counts", "{prefix}_operation_hours",
    "{prefix}_operation_days";
  delete from "{prefix}_error_groups" as named
  where not exists (
    select from "{prefix}_error_triage" as known where known.fingerprint = named.fingerprint
  ) and not exists (
    select from "{prefix}_error_merges" as known
    where named.fingerprint in (known.fingerprint, known.into_fingerprint)
  ) and not exists (
    select from "{prefix}_error_divisions" as known where known.fingerprint = named.fingerprint
  );
  return null;
end
$$;
