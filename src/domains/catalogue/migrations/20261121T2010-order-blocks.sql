-- Records under a blocking key stand in an order that their content gives them, so that which of them are compared does
-- not depend on what came first (ingest/find-candidates.ts). Records of before stand first, until they are matched anew.
alter table catalogue.record
  add column match_place bigint not null default 0,
  -- By which version of matching/feature-version.ts `features` and `match_keys` were made; 0: not known.
  add column features_version smallint not null default 0;
alter table catalogue.match_key add column place bigint not null default 0;
alter table catalogue.match_key drop constraint match_key_pk;
alter table catalogue.match_key add constraint match_key_pk primary key (key, place, record_id);
alter table catalogue.match_key alter column place drop default;

-- A pair that is the same by its evidence and yet goes to a person: its verdict is then `unsure`.
alter table catalogue.match_pair
  add column doubt text,
  add constraint match_pair_doubt_known check (doubt is null or (doubt = 'chain' and verdict = 'unsure'));
