-- The figures of the front page as they were last counted; `marker` says of which state of the tables.
create table catalogue.figures (
  id boolean not null default true,
  records bigint not null,
  clusters bigint not null,
  libraries bigint not null,
  holdings bigint not null,
  marker text not null,
  counted_at timestamptz not null,
  -- How long counting took.
  seconds double precision not null,
  constraint figures_pk primary key (id),
  constraint figures_single check (id)
);
-- Old and uncounted: the first look counts, or says that nothing has been counted yet.
insert into catalogue.figures (records, clusters, libraries, holdings, marker, counted_at, seconds)
select 0, 0, 0, 0, '', '-infinity', case when reltuples > 100000 then 10 else 0 end
  from pg_class where oid = 'catalogue.search_entry'::regclass;

-- Records are counted on the primary key alone, less these.
create index record_withdrawn on catalogue.record (id) where state = 'withdrawn';
-- What came in last is asked at every look at the figures.
create index batch_finished on catalogue.batch (finished_at);
