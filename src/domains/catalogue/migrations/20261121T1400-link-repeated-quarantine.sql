-- What a library sends again unmended is one task for a person, however often it comes: the row of every sending stays,
-- with its place in its file, and points to the row that stands for these bytes, whose state is the state of all.
alter table catalogue.quarantined
  add column raw_hash bytea not null generated always as (sha256(raw)) stored,
  add column same_as bigint,
  drop constraint quarantined_state_known,
  add constraint quarantined_state_known check (state in ('open', 'mended', 'dismissed', 'repeated'));

-- The first row that waits, or that a person has dismissed, stands for those that came after it.
update catalogue.quarantined later
   set state = 'repeated', same_as = first.id
  from (select library_code, raw_hash, min(id) as id from catalogue.quarantined
         where state in ('open', 'dismissed') and length(raw) > 0 group by library_code, raw_hash) first
 where later.library_code = first.library_code and later.raw_hash = first.raw_hash and later.id > first.id and later.state = 'open';

alter table catalogue.quarantined
  add constraint quarantined_same_as_known foreign key (same_as) references catalogue.quarantined (id),
  add constraint quarantined_repeated_target check ((state = 'repeated') = (same_as is not null));
create index quarantined_bytes on catalogue.quarantined (library_code, raw_hash) where same_as is null;
create index quarantined_again on catalogue.quarantined (same_as, id desc) where same_as is not null;
