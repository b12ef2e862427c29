-- What a derivation has seen: later readers look only for what has come since. Of what was derived before
-- it isn't known, so they look through all of an hour that has changed.
alter table "{prefix}_derived" add column snapshot pg_snapshot;

-- Which version of its row an error was sorted by: each change of a row gives it another one.
alter table "{prefix}_error_rows" add column row_xid xid;
