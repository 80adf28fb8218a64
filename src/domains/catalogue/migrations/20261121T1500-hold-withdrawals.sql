-- Whether the sender of a full load said that it may withdraw whatever it does not contain.
alter table catalogue.batch add column allow_withdrawals boolean not null default false;

-- A full load that would withdraw more than seems safe withdraws nothing until a person has looked at it.
create table catalogue.held_withdrawal (
  batch_id bigint not null,
  -- Why it was held back: codes of ingest/withdrawal-doubts.ts.
  reasons text[] not null,
  -- Records of the library that the file does not contain, of so many active ones.
  absent_count bigint not null,
  active_count bigint not null,
  state text not null default 'held',
  held_at timestamptz not null default now(),
  decided_by text,
  decided_at timestamptz,
  constraint held_withdrawal_pk primary key (batch_id),
  constraint held_withdrawal_batch_known foreign key (batch_id) references catalogue.batch (id) on delete cascade,
  constraint held_withdrawal_state_known check (state in ('held', 'confirmed', 'done', 'declined', 'superseded')),
  constraint held_withdrawal_reasoned check (cardinality(reasons) > 0)
);
