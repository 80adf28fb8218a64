-- Terms as numbers: PostgreSQL's inverted index sorts and compares them several times faster than words.
drop index catalogue.search_entry_words;
alter table catalogue.search_entry
  drop column words,
  -- Numbers of the terms of search/terms.ts.
  add column terms bigint[] not null default '{}',
  -- All words folded and in order, for phrases.
  add column body text collate "C" not null default '',
  -- Call and class numbers, searched from the left.
  add column shelf tsvector not null default '';
alter table catalogue.search_entry alter column terms set storage external, alter column body set storage external;
create index search_entry_terms on catalogue.search_entry using gin (terms, facets, shelf)
  -- Room enough that sorting in keeps up beside an import (see search/index-tidier.ts); kilobytes.
  with (fastupdate = on, gin_pending_list_limit = 65536);

-- Which way of making entries the index was filled by; another one than the program's means that it is to be rebuilt.
create table catalogue.search_index (
  only_row boolean not null default true,
  entry_version integer not null,
  constraint search_index_pk primary key (only_row),
  constraint search_index_one_row check (only_row)
);
insert into catalogue.search_index (entry_version)
select case when exists (select from catalogue.search_entry) then 1 else 2 end;
