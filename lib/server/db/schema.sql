-- What the migrations lead to; a test holds them against each other.

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

create table cordwood_migrations (
  number integer not null,
  applied_at timestamp with time zone not null default CURRENT_TIMESTAMP,
  constraint cordwood_migrations_pkey PRIMARY KEY (number)
);

CREATE INDEX cordwood_logs_host ON public.cordwood_logs USING btree (lower((hostname)::text), "timestamp" DESC, id DESC);

CREATE INDEX cordwood_logs_id ON public.cordwood_logs USING btree (id);

CREATE INDEX cordwood_logs_level ON public.cordwood_logs USING btree (lower((level)::text), "timestamp" DESC, id DESC);

CREATE INDEX cordwood_logs_logger ON public.cordwood_logs USING btree (lower((logger_name)::text), "timestamp" DESC, id DESC);

CREATE UNIQUE INDEX cordwood_logs_pkey ON public.cordwood_logs USING btree ("timestamp", id);

CREATE UNIQUE INDEX cordwood_migrations_pkey ON public.cordwood_migrations USING btree (number);
