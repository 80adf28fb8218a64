-- By which other editions of a work, and parts of a whole, are found (works/work-keys.ts). Filled when the index is rebuilt.
alter table catalogue.search_entry
  add column work_key bigint,
  add column original_key bigint,
  add column whole_key bigint;
create index search_entry_work on catalogue.search_entry (work_key) where work_key is not null;
create index search_entry_original on catalogue.search_entry (original_key) where original_key is not null;
create index search_entry_whole on catalogue.search_entry (whole_key, cluster_id) where whole_key is not null;

-- An empty index needs no rebuild.
update catalogue.search_index set entry_version = 3 where not exists (select from catalogue.search_entry);
