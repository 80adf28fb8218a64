-- What an editor wrote into a merged record. It stands on a record of a library, so that it outlives a re-harvest and goes
-- where that record goes when clusters merge and split; of several on one tag in a cluster the latest stands.
create table catalogue.field_edit (
  id bigint generated always as identity,
  library_code text not null,
  local_number text not null,
  tag text not null,
  -- The fields of this tag from now on; an empty list: there are none.
  fields jsonb not null,
  -- What the rules had made of the libraries' records when the editor wrote.
  replaced jsonb not null,
  reason text not null,
  account_id text not null,
  account_name text not null,
  edited_at timestamptz not null default now(),
  undone_at timestamptz,
  undone_by text,
  undone_name text,
  undone_reason text,
  constraint field_edit_pk primary key (id),
  constraint field_edit_undone_whole check ((undone_at is null) = (undone_by is null))
);
create index field_edit_place on catalogue.field_edit (library_code, local_number);
