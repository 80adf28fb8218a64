-- Authority control: who or what a heading means. Ids are permanent: one that was merged says where it went.
create table catalogue.authority (
  id bigint generated always as identity,
  kind text not null,
  -- Where it comes from: our own table, an imported authority file, an editor, or only a heading seen in records.
  origin text not null,
  -- Under which it is found again when it comes again.
  source_key text not null,
  name text not null,
  dates text not null default '',
  born smallint,
  died smallint,
  -- Fields of activity, notes, sources; see authorities/views.ts.
  details jsonb not null default '{}',
  moved_to bigint,
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  constraint authority_pk primary key (id),
  constraint authority_source_unique unique (source_key),
  constraint authority_kind_known check (kind in ('person', 'corporate', 'subject', 'place', 'title')),
  constraint authority_origin_known check (origin in ('table', 'import', 'editor', 'heading')),
  constraint authority_moved_elsewhere check (moved_to <> id)
);
create index authority_moved on catalogue.authority (moved_to) where moved_to is not null;

-- Every version that was ever sent: the bytes as they came and the record as it was read.
create table catalogue.authority_version (
  authority_id bigint not null,
  version integer not null,
  raw bytea not null,
  marc json not null,
  file_name text not null,
  received_at timestamptz not null default now(),
  constraint authority_version_pk primary key (authority_id, version)
);

-- Names under which an authority is known (preferred, variant), and those it refers to (related).
create table catalogue.authority_name (
  authority_id bigint not null,
  place smallint not null,
  type text not null,
  kind text not null,
  name text not null,
  exact text not null,
  folded text not null,
  dates text not null default '',
  -- What a related name is to it: MARC code of $w, or words of $i.
  relation text not null default '',
  -- The decision of an editor that added it.
  decision_id bigint,
  constraint authority_name_pk primary key (authority_id, place),
  constraint authority_name_type_known check (type in ('preferred', 'variant', 'related'))
);
create index authority_name_folded on catalogue.authority_name (folded text_pattern_ops, kind);

-- Distinct headings of all records, far fewer than these: recognition works on them, set by set, behind the ingest.
create table catalogue.heading (
  id bigint generated always as identity,
  kind text not null,
  name text not null,
  exact text not null,
  folded text not null,
  -- Years as written, digits only: `1890 1969`.
  dates text not null default '',
  born smallint,
  died smallint,
  authority_id bigint,
  confidence real,
  -- Why: code of the locale.
  ground text,
  constraint heading_pk primary key (id),
  constraint heading_unique unique (kind, exact, dates)
);
create index heading_folded on catalogue.heading (folded);
create index heading_authority on catalogue.heading (authority_id, id);

-- Which record has which heading. `authority_id` is set where the heading alone does not tell whom it means.
create table catalogue.heading_use (
  record_id bigint not null,
  heading_id bigint not null,
  role text not null,
  authority_id bigint,
  confidence real,
  constraint heading_use_pk primary key (record_id, heading_id, role),
  constraint heading_use_role_known check (role in ('author', 'contributor', 'subject'))
);
create index heading_use_heading on catalogue.heading_use (heading_id, record_id);
create index heading_use_authority on catalogue.heading_use (authority_id, record_id) where authority_id is not null;

-- Up to which version the headings of a record have been read.
create table catalogue.heading_read (
  record_id bigint not null,
  version integer not null,
  constraint heading_read_pk primary key (record_id)
);

-- What editors decided. What holds is computed from those that stand, so that each is taken back by itself.
create table catalogue.authority_decision (
  id bigint generated always as identity,
  kind text not null,
  -- merge: `authority_id` goes into `other_id`; apart: the two stay two; variant: `name` is one of its names;
  -- assign: records under headings of `other_id` mean it.
  authority_id bigint not null,
  other_id bigint,
  name text,
  headings bigint[] not null default '{}',
  records bigint[] not null default '{}',
  reason text not null,
  account_id text not null,
  account_name text not null,
  decided_at timestamptz not null default now(),
  undone_at timestamptz,
  undone_by text,
  undone_reason text,
  constraint authority_decision_pk primary key (id),
  constraint authority_decision_kind_known check (kind in ('merge', 'apart', 'variant', 'assign')),
  constraint authority_decision_pair check ((kind = 'variant') = (other_id is null))
);
create index authority_decision_a on catalogue.authority_decision (authority_id);
create index authority_decision_b on catalogue.authority_decision (other_id) where other_id is not null;

-- What a person may want to look at: two authorities that may be one, or one name that may be several people.
create table catalogue.authority_suggestion (
  kind text not null,
  authority_id bigint not null,
  other_id bigint not null default 0,
  -- Above 0 for merging, or for splitting; bits.
  weight real not null,
  evidence json not null,
  constraint authority_suggestion_pk primary key (kind, authority_id, other_id),
  constraint authority_suggestion_kind_known check (kind in ('merge', 'split'))
);
create index authority_suggestion_order on catalogue.authority_suggestion (kind, weight desc, authority_id, other_id);
