-- People say which of their categories is tried first; until now the oldest was.
alter table "{prefix}_error_rules" add column place bigint;
update "{prefix}_error_rules" as rules
set place = ranked.place
from (
  select id, row_number() over (order by created_at, id) as place from "{prefix}_error_rules"
) as ranked
where ranked.id = rules.id;
alter table "{prefix}_error_rules" alter column place set not null;
