-- Of merged days everything is kept that is kept of hours, so that one operation over a month is thirty
-- lines and not 720. They are merged anew.
truncate "{prefix}_operation_days";
delete from "{prefix}_derived" where kind = 'operation days';
alter table "{prefix}_operation_days" add column details json not null;
