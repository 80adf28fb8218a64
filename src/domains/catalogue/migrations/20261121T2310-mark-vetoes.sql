-- 1 where a pair of one title is two manifestations by what it says of itself (volume, edition, carrier …): such a pair stops chains
-- (ingest/kept-pairs.ts). Of pairs compared before it is not known, until everything is matched anew.
alter table catalogue.match_pair add column apart smallint not null default 0;
