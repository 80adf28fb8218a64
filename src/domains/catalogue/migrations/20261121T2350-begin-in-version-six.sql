-- An empty index needs no rebuild when what an entry holds has changed.
update catalogue.search_index set entry_version = 6 where not exists (select from catalogue.search_entry);
