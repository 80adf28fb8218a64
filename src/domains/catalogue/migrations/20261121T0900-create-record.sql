create schema catalogue;

-- Numbers are taken inside the transaction that uses them: a batch that was killed and resumed gives the same numbers
-- as one that was not, which a sequence would not.
create table catalogue.counter (
  name text not null,
  last bigint not null default 0,
  constraint counter_pk primary key (name)
);
insert into catalogue.counter (name) values ('record'), ('cluster'), ('pair'), ('facet');

-- How a library's files are read: remembered from one batch to the next.
create table catalogue.source (
  library_code text not null,
  format text,
  encoding text,
  mapping jsonb,
  holding_mapping jsonb,
  trust smallint not null default 50,
  updated_at timestamptz not null default now(),
  constraint source_pk primary key (library_code)
);

-- One file sent by one library. `records_done` and `bytes_done` are the checkpoint: everything before them is stored.
create table catalogue.batch (
  id bigint generated always as identity,
  library_code text not null,
  file_name text not null,
  object_key text not null,
  sha256 text not null,
  bytes bigint not null,
  bytes_done bigint not null default 0,
  records_done bigint not null default 0,
  format text not null,
  encoding text not null,
  is_full boolean not null default false,
  state text not null,
  read_count bigint not null default 0,
  accepted_count bigint not null default 0,
  repaired_count bigint not null default 0,
  unchanged_count bigint not null default 0,
  quarantined_count bigint not null default 0,
  withdrawn_count bigint not null default 0,
  cluster_count bigint not null default 0,
  submitted_by text not null,
  submitted_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  seconds double precision not null default 0,
  failure jsonb,
  constraint batch_pk primary key (id),
  constraint batch_state_known check (state in ('receiving', 'queued', 'running', 'done', 'failed', 'cancelled'))
);
create index batch_library on catalogue.batch (library_code, id desc);
create index batch_unfinished on catalogue.batch (state) where state in ('receiving', 'queued', 'running');

-- A work's edition as the union sees it. Ids are permanent: a merged one says where it went.
create table catalogue.cluster (
  id bigint not null,
  state text not null,
  moved_to bigint,
  display json,
  updated_at timestamptz not null default now(),
  constraint cluster_pk primary key (id),
  constraint cluster_state_known check (state in ('active', 'moved', 'withdrawn')),
  constraint cluster_moved_target check ((state = 'moved') = (moved_to is not null))
);

-- One library's record, identified by (library, local number) for ever.
create table catalogue.record (
  id bigint not null,
  library_code text not null,
  local_number text not null,
  -- The number as sent, which several records of a file may share; local_number tells them apart.
  control_number text not null,
  cluster_id bigint not null,
  state text not null,
  version integer not null,
  raw_hash text not null,
  last_batch_id bigint,
  features json not null,
  -- The blocking keys that stand in match_key for this record.
  match_keys bigint[] not null default '{}',
  holdings json not null,
  received_at timestamptz not null default now(),
  constraint record_pk primary key (id),
  constraint record_local_number_unique unique (library_code, local_number),
  constraint record_state_known check (state in ('active', 'withdrawn'))
) with (fillfactor = 90);
create index record_control_number on catalogue.record (library_code, control_number);
create index record_cluster on catalogue.record (cluster_id);

-- Every version that was ever sent: the bytes as they came and the record as it was understood.
create table catalogue.record_version (
  record_id bigint not null,
  version integer not null,
  batch_id bigint,
  position bigint not null,
  byte_offset bigint not null,
  raw bytea not null,
  format text not null,
  marc json not null,
  repairs json,
  state text not null,
  received_at timestamptz not null default now(),
  constraint record_version_pk primary key (record_id, version)
);
create index record_version_repaired on catalogue.record_version (batch_id, position) where repairs is not null;
-- Bytes and JSON of a record are read whole or not at all; compressing them on the way in would cost more than the disk.
alter table catalogue.record_version alter column raw set storage external, alter column marc set storage external;

create table catalogue.quarantined (
  id bigint generated always as identity,
  batch_id bigint not null,
  library_code text not null,
  position bigint not null,
  byte_offset bigint not null,
  tag text,
  rule text not null,
  message text not null,
  params jsonb not null default '{}',
  raw bytea not null,
  draft text not null default '',
  state text not null default 'open',
  record_id bigint,
  closed_by text,
  closed_at timestamptz,
  reason text,
  constraint quarantined_pk primary key (id),
  constraint quarantined_place_unique unique (batch_id, position),
  constraint quarantined_state_known check (state in ('open', 'mended', 'dismissed'))
);
create index quarantined_open on catalogue.quarantined (library_code, id) where state = 'open';

-- Blocking: records that share a key are compared. Keys are 53-bit hashes of short texts (see matching/blocking).
create table catalogue.match_key (
  key bigint not null,
  record_id bigint not null,
  constraint match_key_pk primary key (key, record_id)
);

-- Evidence of each compared pair that is the same, unsure, or near enough to be asked about.
create table catalogue.match_pair (
  id bigint not null,
  record_a bigint not null,
  record_b bigint not null,
  verdict text not null,
  probability real not null,
  evidence json not null,
  constraint match_pair_pk primary key (id),
  constraint match_pair_order check (record_a < record_b),
  constraint match_pair_unique unique (record_a, record_b),
  constraint match_pair_verdict_known check (verdict in ('same', 'unsure', 'different'))
);
create index match_pair_b on catalogue.match_pair (record_b);
create index match_pair_unsure on catalogue.match_pair (probability desc, id) where verdict = 'unsure';

-- What an editor decided, kept by (library, local number) so that it outlives a re-harvest.
create table catalogue.match_decision (
  id bigint generated always as identity,
  library_a text not null,
  local_a text not null,
  library_b text not null,
  local_b text not null,
  kind text not null,
  reason text not null,
  account_id text not null,
  account_name text not null,
  decided_at timestamptz not null default now(),
  undone_at timestamptz,
  undone_by text,
  undone_reason text,
  constraint match_decision_pk primary key (id),
  constraint match_decision_kind_known check (kind in ('must-link', 'cannot-link'))
);
create index match_decision_a on catalogue.match_decision (library_a, local_a) where undone_at is null;
create index match_decision_b on catalogue.match_decision (library_b, local_b) where undone_at is null;
