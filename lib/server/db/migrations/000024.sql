-- Nothing that was said of rows stays when the table is emptied, but for groups of errors that people
-- have decided something about.
create or replace function "{prefix}_count_none"() returns trigger language plpgsql
security definer set search_path from current as $$
begin
  truncate "{prefix}_count_deltas", "{prefix}_level_counts", "{prefix}_logger_counts",
    "{prefix}_host_counts", "{prefix}_pair_counts", "{prefix}_loggers", "{prefix}_hour_changes",
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
