create extension if not exists pg_trgm;

-- The PostgreSQL search index: one row a cluster. `words` holds the terms of search/terms.ts, made by the program so
-- that every engine folds alike; PostgreSQL's own text configurations are not used.
create table catalogue.search_entry (
  cluster_id bigint not null,
  -- Whole title: as written (one tone placement, lower case) and folded.
  title_exact text not null,
  title_folded text not null,
  author_exact text not null,
  sort_title text collate "vi-x-icu" not null,
  year smallint,
  library_count integer not null,
  facets integer[] not null,
  words tsvector not null,
  constraint search_entry_pk primary key (cluster_id)
) with (toast_tuple_target = 128, autovacuum_vacuum_scale_factor = 0.1);
-- The row stays narrow for counting and faceting; the terms are only read to re-check a phrase.
alter table catalogue.search_entry alter column words set storage external;
create index search_entry_words on catalogue.search_entry using gin (words, facets)
  -- Room enough that sorting in keeps up beside an import (see search/index-tidier.ts); kilobytes.
  with (fastupdate = on, gin_pending_list_limit = 65536);
create index search_entry_title on catalogue.search_entry (title_folded text_pattern_ops, library_count desc);
create index search_entry_newest on catalogue.search_entry (cluster_id desc);

create table catalogue.facet_value (
  id integer not null,
  kind text not null,
  value text not null,
  folded text not null,
  constraint facet_value_pk primary key (id),
  constraint facet_value_unique unique (kind, value)
);
create index facet_value_prefix on catalogue.facet_value (kind, folded text_pattern_ops);

-- Words seen in titles, authors and subjects, for "did you mean". Rebuilt after batches.
create table catalogue.vocabulary (
  word text not null,
  record_count integer not null,
  constraint vocabulary_pk primary key (word)
);
create index vocabulary_similar on catalogue.vocabulary using gin (word gin_trgm_ops);
