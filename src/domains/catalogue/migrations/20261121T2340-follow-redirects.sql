-- Numbers that lead to a number that is given up are led on with it (clustering/write-clusters.ts). Without an index every
-- merge of two titles looked through all titles: a quarter of a second among 300,000.
create index cluster_moved on catalogue.cluster (moved_to) where moved_to is not null;

-- Tables that an import only adds to are vacuumed when they have doubled, not at every fifth more: marking pages as visible
-- to all took a fifth of the write-ahead log of an import, and little is read the faster for it.
alter table catalogue.record set (autovacuum_vacuum_insert_scale_factor = 1);
alter table catalogue.record_version set (autovacuum_vacuum_insert_scale_factor = 1, toast.autovacuum_vacuum_insert_scale_factor = 1);
alter table catalogue.cluster set (autovacuum_vacuum_insert_scale_factor = 1);
alter table catalogue.search_entry set (autovacuum_vacuum_insert_scale_factor = 1, toast.autovacuum_vacuum_insert_scale_factor = 1);
alter table catalogue.match_key set (autovacuum_vacuum_insert_scale_factor = 1);
alter table catalogue.match_pair set (autovacuum_vacuum_insert_scale_factor = 1);
alter table catalogue.facet_value set (autovacuum_vacuum_insert_scale_factor = 1);
