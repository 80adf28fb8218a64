create schema audit;

-- Who changed what, from what to what, and why. Rows are only ever added.
create table audit.entry (
  id bigint generated always as identity,
  at timestamptz not null default now(),
  account_id text,
  actor_name text not null,
  action text not null,
  entity text not null,
  entity_key text not null,
  before jsonb,
  after jsonb,
  reason text,
  request_id text,
  constraint entry_pk primary key (id)
);
create index entry_entity on audit.entry (entity, entity_key, id desc);
create index entry_account on audit.entry (account_id, id desc);

create function audit.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'audit entries are never changed or deleted' using errcode = 'restrict_violation';
end
$$;
create trigger entry_append_only before update or delete or truncate on audit.entry
  for each statement execute function audit.refuse_change();
