-- The title of a group leaves out what differs from row to row; what its newest row says in full is
-- what tells its category. Empty where that was sorted before.
alter table "{prefix}_error_groups" add column said text not null default '';
