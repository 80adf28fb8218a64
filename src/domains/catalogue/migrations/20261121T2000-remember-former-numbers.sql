-- Numbers of clusters that nobody has now, with the records that had them when they were given up: a number leads to where
-- those are, and they have it again when they part from the rest.
create table catalogue.former_number (
  cluster_id bigint not null,
  record_id bigint not null,
  constraint former_number_pk primary key (record_id, cluster_id)
);
create index former_number_cluster on catalogue.former_number (cluster_id);
