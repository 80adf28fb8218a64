-- Nearly every record's number within its library is its control number, which the unique key finds already: only the
-- others need an index of their own.
drop index catalogue.record_control_number;
create index record_repeated_number on catalogue.record (library_code, control_number) where control_number <> local_number;
