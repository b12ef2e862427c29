-- What the migrations lead to; a test holds them against each other.

create table cordwood_arrivals (
  xid xid8 not null,
  row_xid xid not null,
  minute timestamp with time zone not null,
  n integer not null
);

create table cordwood_arrivals_since (
  xid xid8 not null
);

create table cordwood_attempts (
  key bytea not null,
  count integer not null,
  last_at timestamp with time zone not null,
  constraint cordwood_attempts_pkey PRIMARY KEY (key)
);

create table cordwood_audit (
  id bigint not null default nextval('cordwood_audit_id_seq'::regclass),
  at timestamp with time zone not null default CURRENT_TIMESTAMP,
  actor text not null,
  action text not null,
  subject text not null default ''::text,
  details jsonb not null default '{}'::jsonb,
  address text not null,
  constraint cordwood_audit_pkey PRIMARY KEY (id)
);

create table cordwood_connections (
  hash bytea not null,
  person uuid not null,
  issuer text not null,
  subject text not null,
  expires_at timestamp with time zone not null,
  constraint cordwood_connections_person_fkey FOREIGN KEY (person) REFERENCES cordwood_people(id) ON DELETE CASCADE,
  constraint cordwood_connections_pkey PRIMARY KEY (hash)
);

create table cordwood_count_deltas (
  minute timestamp with time zone not null,
  level character varying(10) not null,
  logger_name character varying(255) not null,
  hostname character varying(255) not null,
  n integer not null,
  xid xid8 not null default pg_current_xact_id()
);

create table cordwood_derived (
  kind text not null,
  unit timestamp with time zone not null,
  version integer not null,
  changes bigint not null,
  snapshot pg_snapshot,
  constraint cordwood_derived_pkey PRIMARY KEY (kind, unit)
);

create table cordwood_error_counts (
  unit timestamp with time zone not null,
  fingerprint text not null,
  n integer not null,
  first_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  constraint cordwood_error_counts_pkey PRIMARY KEY (unit, fingerprint)
);

create table cordwood_error_divisions (
  fingerprint text not null,
  by text not null,
  key text not null,
  constraint cordwood_error_divisions_pkey PRIMARY KEY (fingerprint)
);

create table cordwood_error_groups (
  fingerprint text not null,
  title text not null,
  culprit text,
  logger_name text not null,
  described_at timestamp with time zone not null,
  said text not null default ''::text,
  part text not null default ''::text,
  constraint cordwood_error_groups_pkey PRIMARY KEY (fingerprint)
);

create table cordwood_error_merges (
  fingerprint text not null,
  into_fingerprint text not null,
  constraint cordwood_error_merges_pkey PRIMARY KEY (fingerprint)
);

create table cordwood_error_rows (
  "timestamp" timestamp with time zone not null,
  id bigint not null,
  fingerprint text not null,
  level character varying(10) not null,
  logger_name character varying(255) not null,
  hostname character varying(255) not null,
  affected_user text,
  request text,
  row_xid xid,
  constraint cordwood_error_rows_pkey PRIMARY KEY ("timestamp", id)
);

create table cordwood_error_rules (
  id uuid not null default gen_random_uuid(),
  name text not null,
  severity text not null,
  pattern text not null,
  about text not null default ''::text,
  suggestions text[] not null default '{}'::text[],
  version integer not null default 1,
  created_at timestamp with time zone not null default CURRENT_TIMESTAMP,
  place bigint not null,
  constraint cordwood_error_rules_pkey PRIMARY KEY (id)
);

create table cordwood_error_successors (
  fingerprint text not null,
  successor text not null,
  is_decided boolean not null,
  constraint cordwood_error_successors_pkey PRIMARY KEY (fingerprint, successor)
);

create table cordwood_error_triage (
  fingerprint text not null,
  version integer not null,
  action text,
  at timestamp with time zone,
  note text not null default ''::text,
  link text not null default ''::text,
  until timestamp with time zone,
  escalates_at integer,
  resolved_to timestamp with time zone,
  constraint cordwood_error_triage_pkey PRIMARY KEY (fingerprint)
);

create table cordwood_host_counts (
  unit timestamp with time zone not null,
  level character varying(10) not null,
  hostname character varying(255) not null,
  upto integer[] not null,
  constraint cordwood_host_counts_pkey PRIMARY KEY (unit, hostname, level)
);

create table cordwood_host_totals (
  unit timestamp with time zone not null,
  total integer not null,
  level character varying(10) not null,
  hostname character varying(255) not null,
  constraint cordwood_host_totals_pkey PRIMARY KEY (unit, hostname, level)
);

create table cordwood_hour_changes (
  unit timestamp with time zone not null,
  n bigint not null,
  constraint cordwood_hour_changes_pkey PRIMARY KEY (unit)
);

create table cordwood_ingest_keys (
  key text not null,
  refused jsonb not null default '[]'::jsonb,
  accepted_at timestamp with time zone not null default CURRENT_TIMESTAMP,
  constraint cordwood_ingest_keys_pkey PRIMARY KEY (key)
);

create table cordwood_jobs (
  name text not null,
  every_ms integer not null,
  instance text not null,
  last_started timestamp with time zone not null,
  last_finished timestamp with time zone,
  duration_ms integer,
  last_seen_to timestamp with time zone,
  last_error text,
  runs bigint not null default 0,
  failures bigint not null default 0,
  constraint cordwood_jobs_pkey PRIMARY KEY (name)
);

create table cordwood_level_counts (
  unit timestamp with time zone not null,
  level character varying(10) not null,
  upto integer[] not null,
  total integer not null default COALESCE(upto[array_upper(upto, 1)], 0),
  constraint cordwood_level_counts_pkey PRIMARY KEY (unit, level)
);

create table cordwood_links (
  hash bytea not null,
  purpose text not null,
  email text not null default ''::text,
  role text not null default 'viewer'::text,
  team uuid,
  person uuid,
  created_at timestamp with time zone not null default CURRENT_TIMESTAMP,
  expires_at timestamp with time zone not null,
  constraint cordwood_links_person_fkey FOREIGN KEY (person) REFERENCES cordwood_people(id) ON DELETE CASCADE,
  constraint cordwood_links_pkey PRIMARY KEY (hash),
  constraint cordwood_links_purpose_check CHECK ((purpose = ANY (ARRAY['set_up'::text, 'invitation'::text, 'reset'::text]))),
  constraint cordwood_links_role_check CHECK ((role = ANY (ARRAY['viewer'::text, 'editor'::text, 'administrator'::text]))),
  constraint cordwood_links_team_fkey FOREIGN KEY (team) REFERENCES cordwood_teams(id) ON DELETE CASCADE
);

create table cordwood_logger_counts (
  unit timestamp with time zone not null,
  level character varying(10) not null,
  logger_name character varying(255) not null,
  upto integer[] not null,
  constraint cordwood_logger_counts_pkey PRIMARY KEY (unit, logger_name, level)
);

create table cordwood_logger_totals (
  unit timestamp with time zone not null,
  total integer not null,
  level character varying(10) not null,
  logger_name character varying(255) not null,
  constraint cordwood_logger_totals_pkey PRIMARY KEY (unit, logger_name, level)
);

create table cordwood_loggers (
  logger_name character varying(255) not null,
  constraint cordwood_loggers_pkey PRIMARY KEY (logger_name)
);

create table cordwood_logs (
  id bigint not null default nextval('cordwood_logs_id_seq'::regclass),
  "timestamp" timestamp with time zone not null default CURRENT_TIMESTAMP,
  level character varying(10) not null,
  logger_name character varying(255) not null,
  process_id integer not null,
  thread_id bigint not null,
  thread_name character varying(255),
  hostname character varying(255) not null,
  message text not null,
  exception text,
  function_name character varying(255),
  module character varying(255),
  filename character varying(500),
  lineno integer,
  pathname text,
  extra_data jsonb,
  created_at timestamp with time zone default CURRENT_TIMESTAMP,
  constraint cordwood_logs_pkey PRIMARY KEY ("timestamp", id)
);

create table cordwood_logs_default (
  id bigint not null default nextval('cordwood_logs_id_seq'::regclass),
  "timestamp" timestamp with time zone not null default CURRENT_TIMESTAMP,
  level character varying(10) not null,
  logger_name character varying(255) not null,
  process_id integer not null,
  thread_id bigint not null,
  thread_name character varying(255),
  hostname character varying(255) not null,
  message text not null,
  exception text,
  function_name character varying(255),
  module character varying(255),
  filename character varying(500),
  lineno integer,
  pathname text,
  extra_data jsonb,
  created_at timestamp with time zone default CURRENT_TIMESTAMP,
  constraint cordwood_logs_default_pkey PRIMARY KEY ("timestamp", id)
);

create table cordwood_lookups (
  id uuid not null default gen_random_uuid(),
  field text not null,
  table_schema text not null,
  table_name text not null,
  key_column text not null,
  shown_column text not null,
  for_parts boolean not null default false,
  version integer not null default 1,
  created_at timestamp with time zone not null default CURRENT_TIMESTAMP,
  constraint cordwood_lookups_pkey PRIMARY KEY (id)
);

create table cordwood_migrations (
  number integer not null,
  applied_at timestamp with time zone not null default CURRENT_TIMESTAMP,
  constraint cordwood_migrations_pkey PRIMARY KEY (number)
);

create table cordwood_operation_days (
  unit timestamp with time zone not null,
  name text not null,
  failures integer not null,
  count integer not null,
  sum double precision not null,
  min double precision not null,
  max double precision not null,
  buckets bytea not null,
  details json not null,
  constraint cordwood_operation_days_pkey PRIMARY KEY (unit, name)
);

create table cordwood_operation_hours (
  unit timestamp with time zone not null,
  name text not null,
  failures integer not null,
  details json not null,
  count integer not null,
  sum double precision not null,
  min double precision not null,
  max double precision not null,
  buckets bytea not null,
  calls bytea not null,
  call_details bytea not null,
  constraint cordwood_operation_hours_pkey PRIMARY KEY (unit, name)
);

create table cordwood_pair_counts (
  unit timestamp with time zone not null,
  level character varying(10) not null,
  logger_name character varying(255) not null,
  hostname character varying(255) not null,
  upto integer[] not null,
  total integer not null default COALESCE(upto[array_upper(upto, 1)], 0),
  constraint cordwood_pair_counts_pkey PRIMARY KEY (unit, hostname, logger_name, level)
);

create table cordwood_people (
  id uuid not null default gen_random_uuid(),
  email text not null,
  name text not null,
  role text not null,
  team uuid,
  password text,
  totp text,
  totp_step bigint not null default 0,
  subject text,
  is_disabled boolean not null default false,
  created_at timestamp with time zone not null default CURRENT_TIMESTAMP,
  seen_at timestamp with time zone,
  issuer text,
  admitted_by text,
  database_role text,
  constraint cordwood_people_admitted_by_check CHECK ((admitted_by = ANY (ARRAY['group'::text, 'domain'::text]))),
  constraint cordwood_people_pkey PRIMARY KEY (id),
  constraint cordwood_people_role_check CHECK ((role = ANY (ARRAY['viewer'::text, 'editor'::text, 'administrator'::text]))),
  constraint cordwood_people_team_fkey FOREIGN KEY (team) REFERENCES cordwood_teams(id)
);

create table cordwood_recent_host_counts (
  unit timestamp with time zone not null,
  level character varying(10) not null,
  hostname character varying(255) not null,
  upto integer[] not null,
  total integer not null default COALESCE(upto[array_upper(upto, 1)], 0),
  constraint cordwood_recent_host_counts_pkey PRIMARY KEY (unit, hostname, level)
);

create table cordwood_recent_logger_counts (
  unit timestamp with time zone not null,
  level character varying(10) not null,
  logger_name character varying(255) not null,
  upto integer[] not null,
  total integer not null default COALESCE(upto[array_upper(upto, 1)], 0),
  constraint cordwood_recent_logger_counts_pkey PRIMARY KEY (unit, logger_name, level)
);

create table cordwood_sessions (
  hash bytea not null,
  id uuid not null default gen_random_uuid(),
  person uuid not null,
  agent text not null,
  address text not null,
  created_at timestamp with time zone not null default CURRENT_TIMESTAMP,
  seen_at timestamp with time zone not null default CURRENT_TIMESTAMP,
  expires_at timestamp with time zone not null,
  is_single_sign_on boolean not null default false,
  constraint cordwood_sessions_id_key UNIQUE (id),
  constraint cordwood_sessions_person_fkey FOREIGN KEY (person) REFERENCES cordwood_people(id) ON DELETE CASCADE,
  constraint cordwood_sessions_pkey PRIMARY KEY (hash)
);

create table cordwood_slow_operations (
  name text not null,
  slow_ms double precision not null,
  constraint cordwood_slow_operations_pkey PRIMARY KEY (name)
);

create table cordwood_teams (
  id uuid not null default gen_random_uuid(),
  name text not null,
  filter text not null default ''::text,
  hidden text[] not null default '{}'::text[],
  created_at timestamp with time zone not null default CURRENT_TIMESTAMP,
  database_role text,
  constraint cordwood_teams_pkey PRIMARY KEY (id)
);

create table cordwood_tokens (
  id uuid not null default gen_random_uuid(),
  hash bytea not null,
  name text not null,
  use text not null,
  team uuid,
  filter text not null default ''::text,
  logger text,
  per_minute integer not null,
  created_by text not null,
  created_at timestamp with time zone not null default CURRENT_TIMESTAMP,
  expires_at timestamp with time zone,
  used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint cordwood_tokens_hash_key UNIQUE (hash),
  constraint cordwood_tokens_pkey PRIMARY KEY (id),
  constraint cordwood_tokens_team_fkey FOREIGN KEY (team) REFERENCES cordwood_teams(id),
  constraint cordwood_tokens_use_check CHECK ((use = ANY (ARRAY['read'::text, 'write'::text])))
);

create table cordwood_views (
  id uuid not null default gen_random_uuid(),
  name text not null,
  description text not null default ''::text,
  state jsonb not null,
  version integer not null default 1,
  updated_at timestamp with time zone not null default CURRENT_TIMESTAMP,
  team uuid,
  constraint cordwood_views_pkey PRIMARY KEY (id),
  constraint cordwood_views_team_fkey FOREIGN KEY (team) REFERENCES cordwood_teams(id) ON DELETE CASCADE
);

CREATE INDEX cordwood_arrivals_xid ON public.cordwood_arrivals USING btree (xid);

CREATE INDEX cordwood_attempts_last ON public.cordwood_attempts USING btree (last_at);

CREATE UNIQUE INDEX cordwood_attempts_pkey ON public.cordwood_attempts USING btree (key);

CREATE UNIQUE INDEX cordwood_audit_pkey ON public.cordwood_audit USING btree (id);

CREATE UNIQUE INDEX cordwood_connections_pkey ON public.cordwood_connections USING btree (hash);

CREATE UNIQUE INDEX cordwood_derived_pkey ON public.cordwood_derived USING btree (kind, unit);

CREATE INDEX cordwood_error_counts_group ON public.cordwood_error_counts USING btree (fingerprint, unit);

CREATE UNIQUE INDEX cordwood_error_counts_pkey ON public.cordwood_error_counts USING btree (unit, fingerprint);

CREATE UNIQUE INDEX cordwood_error_divisions_pkey ON public.cordwood_error_divisions USING btree (fingerprint);

CREATE UNIQUE INDEX cordwood_error_groups_pkey ON public.cordwood_error_groups USING btree (fingerprint);

CREATE INDEX cordwood_error_merges_into ON public.cordwood_error_merges USING btree (into_fingerprint);

CREATE UNIQUE INDEX cordwood_error_merges_pkey ON public.cordwood_error_merges USING btree (fingerprint);

CREATE INDEX cordwood_error_rows_group ON public.cordwood_error_rows USING btree (fingerprint, "timestamp");

CREATE UNIQUE INDEX cordwood_error_rows_pkey ON public.cordwood_error_rows USING btree ("timestamp", id);

CREATE UNIQUE INDEX cordwood_error_rules_name ON public.cordwood_error_rules USING btree (lower(name));

CREATE UNIQUE INDEX cordwood_error_rules_pkey ON public.cordwood_error_rules USING btree (id);

CREATE UNIQUE INDEX cordwood_error_successors_pkey ON public.cordwood_error_successors USING btree (fingerprint, successor);

CREATE UNIQUE INDEX cordwood_error_triage_pkey ON public.cordwood_error_triage USING btree (fingerprint);

CREATE INDEX cordwood_host_counts_host ON public.cordwood_host_counts USING btree (lower((hostname)::text), unit);

CREATE UNIQUE INDEX cordwood_host_counts_pkey ON public.cordwood_host_counts USING btree (unit, hostname, level);

CREATE INDEX cordwood_host_totals_host ON public.cordwood_host_totals USING btree (lower((hostname)::text), unit);

CREATE UNIQUE INDEX cordwood_host_totals_pkey ON public.cordwood_host_totals USING btree (unit, hostname, level);

CREATE UNIQUE INDEX cordwood_hour_changes_pkey ON public.cordwood_hour_changes USING btree (unit);

CREATE UNIQUE INDEX cordwood_ingest_keys_pkey ON public.cordwood_ingest_keys USING btree (key);

CREATE UNIQUE INDEX cordwood_jobs_pkey ON public.cordwood_jobs USING btree (name);

CREATE UNIQUE INDEX cordwood_level_counts_pkey ON public.cordwood_level_counts USING btree (unit, level);

CREATE UNIQUE INDEX cordwood_links_pkey ON public.cordwood_links USING btree (hash);

CREATE INDEX cordwood_logger_counts_logger ON public.cordwood_logger_counts USING btree (lower((logger_name)::text), unit);

CREATE UNIQUE INDEX cordwood_logger_counts_pkey ON public.cordwood_logger_counts USING btree (unit, logger_name, level);

CREATE INDEX cordwood_logger_totals_logger ON public.cordwood_logger_totals USING btree (lower((logger_name)::text), unit);

CREATE UNIQUE INDEX cordwood_logger_totals_pkey ON public.cordwood_logger_totals USING btree (unit, logger_name, level);

CREATE UNIQUE INDEX cordwood_loggers_pkey ON public.cordwood_loggers USING btree (logger_name);

CREATE INDEX cordwood_logs_default_id_idx ON public.cordwood_logs_default USING brin (id);

CREATE UNIQUE INDEX cordwood_logs_default_pkey ON public.cordwood_logs_default USING btree ("timestamp", id);

CREATE INDEX cordwood_logs_id ON ONLY public.cordwood_logs USING brin (id);

CREATE UNIQUE INDEX cordwood_logs_pkey ON ONLY public.cordwood_logs USING btree ("timestamp", id);

CREATE UNIQUE INDEX cordwood_lookups_field ON public.cordwood_lookups USING btree (field);

CREATE UNIQUE INDEX cordwood_lookups_pkey ON public.cordwood_lookups USING btree (id);

CREATE UNIQUE INDEX cordwood_migrations_pkey ON public.cordwood_migrations USING btree (number);

CREATE UNIQUE INDEX cordwood_operation_days_pkey ON public.cordwood_operation_days USING btree (unit, name);

CREATE INDEX cordwood_operation_hours_name ON public.cordwood_operation_hours USING btree (name, unit);

CREATE UNIQUE INDEX cordwood_operation_hours_pkey ON public.cordwood_operation_hours USING btree (unit, name);

CREATE INDEX cordwood_pair_counts_host ON public.cordwood_pair_counts USING btree (lower((hostname)::text), unit);

CREATE INDEX cordwood_pair_counts_logger ON public.cordwood_pair_counts USING btree (lower((logger_name)::text), unit);

CREATE UNIQUE INDEX cordwood_pair_counts_pkey ON public.cordwood_pair_counts USING btree (unit, hostname, logger_name, level);

CREATE UNIQUE INDEX cordwood_people_email ON public.cordwood_people USING btree (lower(email));

CREATE UNIQUE INDEX cordwood_people_pkey ON public.cordwood_people USING btree (id);

CREATE UNIQUE INDEX cordwood_people_subject ON public.cordwood_people USING btree (issuer, subject);

CREATE INDEX cordwood_recent_host_counts_host ON public.cordwood_recent_host_counts USING btree (lower((hostname)::text), unit);

CREATE UNIQUE INDEX cordwood_recent_host_counts_pkey ON public.cordwood_recent_host_counts USING btree (unit, hostname, level);

CREATE INDEX cordwood_recent_logger_counts_logger ON public.cordwood_recent_logger_counts USING btree (lower((logger_name)::text), unit);

CREATE UNIQUE INDEX cordwood_recent_logger_counts_pkey ON public.cordwood_recent_logger_counts USING btree (unit, logger_name, level);

CREATE UNIQUE INDEX cordwood_sessions_id_key ON public.cordwood_sessions USING btree (id);

CREATE INDEX cordwood_sessions_person ON public.cordwood_sessions USING btree (person);

CREATE UNIQUE INDEX cordwood_sessions_pkey ON public.cordwood_sessions USING btree (hash);

CREATE UNIQUE INDEX cordwood_slow_operations_pkey ON public.cordwood_slow_operations USING btree (name);

CREATE UNIQUE INDEX cordwood_teams_name ON public.cordwood_teams USING btree (lower(name));

CREATE UNIQUE INDEX cordwood_teams_pkey ON public.cordwood_teams USING btree (id);

CREATE UNIQUE INDEX cordwood_tokens_hash_key ON public.cordwood_tokens USING btree (hash);

CREATE UNIQUE INDEX cordwood_tokens_pkey ON public.cordwood_tokens USING btree (id);

CREATE UNIQUE INDEX cordwood_views_name ON public.cordwood_views USING btree (COALESCE(team, '00000000-0000-0000-0000-000000000000'::uuid), lower(name));

CREATE UNIQUE INDEX cordwood_views_pkey ON public.cordwood_views USING btree (id);

CREATE OR REPLACE FUNCTION public.cordwood_audit_is_kept()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO '$user', 'public'
AS $function$
begin
  raise exception 'What was written to % stays as it is.', tg_table_name;
end
$function$;

CREATE OR REPLACE FUNCTION public.cordwood_count_added()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO '$user', 'public'
AS $function$
begin
  insert into "cordwood_count_deltas" (minute, level, logger_name, hostname, n)
  select date_trunc('minute', timestamp), level, logger_name, hostname, count(*)
  from added
  group by 1, 2, 3, 4;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.cordwood_count_none()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO '$user', 'public'
AS $function$
begin
  truncate "cordwood_count_deltas", "cordwood_level_counts", "cordwood_logger_counts",
    "cordwood_host_counts", "cordwood_pair_counts", "cordwood_logger_totals", "cordwood_host_totals",
    "cordwood_recent_logger_counts", "cordwood_recent_host_counts", "cordwood_loggers",
    "cordwood_hour_changes", "cordwood_derived", "cordwood_error_rows", "cordwood_error_counts",
    "cordwood_operation_hours", "cordwood_operation_days";
  delete from "cordwood_error_groups" as named
  where not exists (
    select from "cordwood_error_triage" as known where known.fingerprint = named.fingerprint
  ) and not exists (
    select from "cordwood_error_merges" as known
    where named.fingerprint in (known.fingerprint, known.into_fingerprint)
  ) and not exists (
    select from "cordwood_error_divisions" as known where known.fingerprint = named.fingerprint
  );
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.cordwood_count_removed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO '$user', 'public'
AS $function$
begin
  insert into "cordwood_count_deltas" (minute, level, logger_name, hostname, n)
  select date_trunc('minute', timestamp), level, logger_name, hostname, -count(*)
  from removed
  group by 1, 2, 3, 4;
  return null;
end
$function$;

CREATE TRIGGER count_deletes AFTER DELETE ON public.cordwood_logs REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION cordwood_count_removed();

CREATE TRIGGER count_inserts AFTER INSERT ON public.cordwood_logs REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION cordwood_count_added();

CREATE TRIGGER count_truncation AFTER TRUNCATE ON public.cordwood_logs FOR EACH STATEMENT EXECUTE FUNCTION cordwood_count_none();

CREATE TRIGGER count_updates_new AFTER UPDATE ON public.cordwood_logs REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION cordwood_count_added();

CREATE TRIGGER count_updates_old AFTER UPDATE ON public.cordwood_logs REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION cordwood_count_removed();

CREATE TRIGGER is_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON public.cordwood_audit FOR EACH STATEMENT EXECUTE FUNCTION cordwood_audit_is_kept();
