-- What else each call of an hour tells is kept too, so that an answer about one operation needs no
-- rows where its range cuts an hour. What was derived is derived anew.
truncate "{prefix}_operation_hours", "{prefix}_operation_days";
alter table "{prefix}_operation_hours" add column call_details bytea not null;
