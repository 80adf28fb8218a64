-- An event gets its position when it is first handed on. By then it is committed, so no reader can have passed a number
-- that becomes visible later; and unlike transaction ids, positions survive a dump and restore into another cluster.
alter table platform.outbox_event add column position bigint, drop column written_by;
create unique index outbox_event_position on platform.outbox_event (position);
create index outbox_event_unnumbered on platform.outbox_event (id) where position is null;

alter table platform.outbox_subscriber rename column last_event_id to last_position;
-- Nobody has subscribed before; who did hears everything once more.
update platform.outbox_subscriber set last_position = 0;
