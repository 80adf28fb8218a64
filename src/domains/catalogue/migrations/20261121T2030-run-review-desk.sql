-- Pairs that wait for a person, in the order in which they are worth a look. Made from match_pair; a row whose pair is no
-- longer unsure, or whose two clusters have become one, is passed over and dropped at the next filling.
create table catalogue.review_case (
  pair_id bigint not null,
  -- Doubt (1 at a probability of one half, 0 at certainty) times log(1 + holdings of both clusters).
  priority real not null,
  -- The feature that speaks most against the two being one; empty where none does.
  contradiction text not null,
  -- Every feature compared with its sign: pairs of one pattern raise one question.
  pattern text not null,
  -- The features that speak against it, with both values, the lesser first.
  difference text not null,
  libraries text[] not null,
  provinces text[] not null,
  languages text[] not null,
  constraint review_case_pk primary key (pair_id)
);
create index review_case_order on catalogue.review_case (priority desc, pair_id);
create index review_case_difference on catalogue.review_case (pattern, difference);

-- One row: how the desk is run, and up to which pair the queue has been filled.
create table catalogue.review_desk (
  id boolean not null default true,
  second_opinion_share real not null default 0.08,
  filled_to bigint not null default 0,
  filled_at timestamptz,
  constraint review_desk_pk primary key (id),
  constraint review_desk_one_row check (id),
  constraint review_desk_share_possible check (second_opinion_share between 0 and 1)
);
insert into catalogue.review_desk default values;

-- Who has a case before him, so that nobody else gets it. Runs out by itself.
create table catalogue.review_claim (
  case_key text not null,
  account_id text not null,
  until timestamptz not null,
  constraint review_claim_pk primary key (case_key)
);
create index review_claim_account on catalogue.review_claim (account_id);

-- Who has left a case to others, until when.
create table catalogue.review_skip (
  case_key text not null,
  account_id text not null,
  until timestamptz not null,
  constraint review_skip_pk primary key (case_key, account_id)
);

-- Decisions that were made as one and can be taken back as one.
create table catalogue.decision_batch (
  id bigint generated always as identity,
  kind text not null,
  reason text not null,
  -- What the decisions have in common: a rule of the desk's pages, or the record that was taken out.
  rule jsonb not null,
  decisions integer not null,
  account_id text not null,
  account_name text not null,
  decided_at timestamptz not null default now(),
  undone_at timestamptz,
  undone_name text,
  undone_reason text,
  constraint decision_batch_pk primary key (id),
  constraint decision_batch_kind_known check (kind in ('must-link', 'cannot-link'))
);
alter table catalogue.match_decision
  add column batch_id bigint,
  add constraint match_decision_batch_fk foreign key (batch_id) references catalogue.decision_batch (id);
create index match_decision_batch on catalogue.match_decision (batch_id) where batch_id is not null;
create index match_decision_account on catalogue.match_decision (account_id, decided_at desc);
create index match_decision_time on catalogue.match_decision (decided_at);

-- Decisions that another editor is asked about without being told, and what that editor said.
create table catalogue.second_opinion (
  decision_id bigint not null,
  kind text,
  reason text,
  account_id text,
  account_name text,
  given_at timestamptz,
  -- How a disagreement ended: which of the two stands.
  settled text,
  settled_name text,
  settled_at timestamptz,
  constraint second_opinion_pk primary key (decision_id),
  constraint second_opinion_decision_fk foreign key (decision_id) references catalogue.match_decision (id) on delete cascade,
  constraint second_opinion_kind_known check (kind in ('must-link', 'cannot-link')),
  constraint second_opinion_settled_known check (settled in ('first', 'second')),
  constraint second_opinion_given_whole check ((kind is null) = (given_at is null))
);
create index second_opinion_waiting on catalogue.second_opinion (decision_id) where kind is null;
create index second_opinion_account on catalogue.second_opinion (account_id, given_at desc);
