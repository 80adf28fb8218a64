-- Null where the bytes that came are the record as it was understood already, in standard form (records/stored-marc.ts).
alter table catalogue.record_version alter column marc drop not null;
-- The primary key is read backwards as well as an index of its own.
drop index catalogue.search_entry_newest;
