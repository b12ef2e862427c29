-- Views belong to the team of who made them; those of none are for everybody.
alter table "{prefix}_views" add column team uuid references "{prefix}_teams" on delete cascade;

-- A name is its team's own: that another team has it already would tell of that one's views.
drop index "{prefix}_views_name";
create unique index "{prefix}_views_name" on "{prefix}_views"
  (coalesce(team, '00000000-0000-0000-0000-000000000000'::uuid), lower(name));
