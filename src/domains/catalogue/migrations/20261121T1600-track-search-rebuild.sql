-- By which way of making entries (search/entry-version.ts) each row was written. 0: not known, so to be rebuilt.
alter table catalogue.search_entry add column entry_version smallint not null default 0;

-- A rebuild under way: killed at any moment it goes on from here, and administration sees how far it is.
alter table catalogue.search_index
  -- The version that is being built; null when no rebuild is under way.
  add column rebuilding_to integer,
  -- Whether rows of that version are made again as well.
  add column everything boolean not null default false,
  -- The checkpoint: clusters up to this number are done.
  add column done_through bigint not null default 0,
  add column clusters_done bigint not null default 0,
  add column clusters_total bigint not null default 0,
  add column started_at timestamptz,
  add column advanced_at timestamptz,
  add constraint search_index_rebuild_dated
    check ((rebuilding_to is null) = (started_at is null) and (rebuilding_to is null) = (advanced_at is null));
