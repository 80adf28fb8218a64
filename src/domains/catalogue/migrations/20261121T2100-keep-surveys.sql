-- What the records of a library, or of all of them, were like at one moment. Old ones stay: they are the trend.
create table catalogue.survey (
  id bigint generated always as identity,
  -- Null: all libraries together.
  library_code text,
  state text not null default 'queued',
  cause text not null,
  requested_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  records_total bigint not null default 0,
  records_done bigint not null default 0,
  seconds double precision not null default 0,
  -- The local number of the last record that `content` counts, while the survey is under way.
  reached text,
  -- Of what shape `content` is; see survey/content.ts.
  content_version smallint not null default 1,
  content json,
  -- The figures that a trend shows, out of the content.
  headline jsonb,
  constraint survey_pk primary key (id),
  constraint survey_state_known check (state in ('queued', 'running', 'done', 'failed')),
  constraint survey_cause_known check (cause in ('asked', 'full-load', 'command')),
  constraint survey_done_told check (state <> 'done' or (content is not null and headline is not null and finished_at is not null))
);
-- A second one of the same library is not begun while one is under way.
create unique index survey_under_way on catalogue.survey (coalesce(library_code, '')) where state in ('queued', 'running');
create index survey_history on catalogue.survey (library_code, id desc) where state = 'done';
