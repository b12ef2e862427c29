-- Links to groups of older rules lead to what their rows are in now, whether or not anybody had
-- decided something about them.
alter table "{prefix}_error_successors" add column is_decided boolean not null default true;
alter table "{prefix}_error_successors" alter column is_decided drop default;
