-- Counts by logger and host go by slots of five minutes, 288 a day, where they went by quarter
-- hours: the ends of a range that cut a slot are counted from the rows, and of ten million rows in
-- a month a quarter hour holds thousands. The rows are counted anew, less those whose deltas
-- still wait for compaction; writers go on meanwhile. Ten million take two minutes, once.
set local work_mem = '256MB';
select pg_advisory_xact_lock(hashtextextended('"{prefix}_compaction"', 0));

-- Not a temporary table: a role may lack the right to make those.
create unlogged table "{prefix}_by_slot" as
select
  case when isfinite(start) then date_trunc('day', start, 'UTC') else start end as unit,
  case
    when isfinite(start)
    then 1 + date_part('epoch', start - date_trunc('day', start, 'UTC'))::integer / 300
    else 1
  end as slot,
  level, logger_name, hostname, sum(n) as n
from (
  select
    case when isfinite(timestamp) then date_bin('5 minutes', timestamp, 'epoch') else timestamp end
      as start,
    level, logger_name, hostname, count(*) as n
  from "{prefix}_logs"
  group by 1, 2, 3, 4
  union all
  select
    case when isfinite(minute) then date_bin('5 minutes', minute, 'epoch') else minute end,
    level, logger_name, hostname, -n
  from "{prefix}_count_deltas"
) as counted
group by 1, 2, 3, 4, 5
having sum(n) <> 0;

do $$
declare
  counts record;
begin
  for counts in
    select * from (values
      ('{prefix}_logger_counts', 'unit, level, logger_name'),
      ('{prefix}_host_counts', 'unit, level, hostname'),
      ('{prefix}_pair_counts', 'unit, level, logger_name, hostname')
    ) as each (name, keys)
  loop
    execute format('truncate %I', counts.name);
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
          from "{prefix}_by_slot"
          group by %2$s, slot
        ) as touched
        group by %2$s
      ) as counted
    $statement$, counts.name, counts.keys);
  end loop;
end
$$;

drop table "{prefix}_by_slot";
