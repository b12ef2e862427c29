-- Idempotency keys of batches that were sent over HTTP, written in the transaction of their rows:
-- a repeated batch counts once. Forgotten after a day.
create table "{prefix}_ingest_keys" (
  key text primary key,
  -- Rows of the batch that the table did not take, for the answer to a repetition.
  refused jsonb not null default '[]',
  accepted_at timestamptz not null default current_timestamp
);
