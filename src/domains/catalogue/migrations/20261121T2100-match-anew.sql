-- Where the probability of a pair is cut into same, unsure and different, as editors set it: the last row counts.
create table catalogue.match_settings (
  id bigint generated always as identity,
  same double precision not null,
  different double precision not null,
  reason text not null,
  account_id text not null,
  account_name text not null,
  set_at timestamptz not null default now(),
  constraint match_settings_pk primary key (id),
  constraint match_settings_ordered check (0 < different and different <= same and same < 1)
);

-- Tables of weights by which evidence was made, with the thresholds of then; the active one made the evidence that stands.
create table catalogue.match_weights (
  version integer generated always as identity,
  name text not null,
  weights jsonb not null,
  same double precision not null,
  different double precision not null,
  created_at timestamptz not null default now(),
  activated_at timestamptz,
  is_active boolean not null default false,
  -- The one that was active before, to go back to.
  previous integer,
  constraint match_weights_pk primary key (version)
);
create unique index match_weights_active on catalogue.match_weights (is_active) where is_active;

-- One row a matching of everything; `phase`, `done` and `total` are how far it is.
create table catalogue.rematch (
  id bigint generated always as identity,
  state text not null default 'running',
  phase text not null default 'features',
  dry_run boolean not null,
  weights_version integer not null,
  done bigint not null default 0,
  total bigint not null default 0,
  -- Numbers of pairs that nobody had before are given out from here.
  pairs_from bigint not null default 0,
  report jsonb not null default '{}',
  seconds double precision not null default 0,
  started_by text not null,
  started_at timestamptz not null default now(),
  advanced_at timestamptz not null default now(),
  finished_at timestamptz,
  constraint rematch_pk primary key (id),
  constraint rematch_weights_fk foreign key (weights_version) references catalogue.match_weights (version),
  constraint rematch_state_known check (state in ('running', 'done')),
  constraint rematch_phase_known check (phase in ('features', 'keys', 'blocks', 'candidates', 'scores', 'indexes', 'comparison', 'switch', 'clusters', 'done'))
);
create unique index rematch_running on catalogue.rematch (state) where state = 'running';

-- Pieces of the phase under way: records or candidates by number.
create table catalogue.rematch_slice (
  phase text not null,
  first bigint not null,
  last bigint not null,
  is_done boolean not null default false,
  constraint rematch_slice_pk primary key (phase, first)
);
-- Features and keys taken anew, until they take the place of the record's.
create table catalogue.rematch_record (
  record_id bigint not null,
  version integer not null,
  features json not null,
  match_keys bigint[] not null,
  match_place bigint not null,
  constraint rematch_record_pk primary key (record_id)
);
-- What imports and editors changed meanwhile, to be matched once more at the switch.
create table catalogue.rematch_changed (
  record_id bigint not null,
  constraint rematch_changed_pk primary key (record_id)
);
-- Records around which clusters are to be decided anew after the switch.
create table catalogue.rematch_pending (
  record_id bigint not null,
  constraint rematch_pending_pk primary key (record_id)
);
