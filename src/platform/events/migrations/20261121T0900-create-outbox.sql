-- Transactional outbox: news is written with the change that caused it, and handed on afterwards.
create table platform.outbox_event (
  id bigint generated always as identity,
  topic text not null,
  payload jsonb not null,
  created_at timestamptz not null default now(),
  -- Rows become visible in commit order only behind this mark, so a long transaction hides nothing behind the reader.
  written_by xid8 not null default pg_current_xact_id(),
  constraint outbox_event_pk primary key (id)
);

-- How far each subscriber has read.
create table platform.outbox_subscriber (
  name text not null,
  last_event_id bigint not null default 0,
  constraint outbox_subscriber_pk primary key (name)
);
