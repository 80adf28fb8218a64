-- A file on its way into the store, written down before its first byte and taken out in the transaction that writes its
-- batch: what a killed process leaves here names an object that nobody will ever ask for.
create table catalogue.incoming_file (
  object_key text not null,
  since timestamptz not null default now(),
  constraint incoming_file_pk primary key (object_key)
);
create index incoming_file_since on catalogue.incoming_file (since);
