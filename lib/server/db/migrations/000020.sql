-- The role of the database as which logs are read for somebody, so that its policies decide which rows
-- there are; null: the one Cordwood connects as. A person's own comes before their team's.
alter table "{prefix}_teams" add column database_role text;
alter table "{prefix}_people" add column database_role text;
