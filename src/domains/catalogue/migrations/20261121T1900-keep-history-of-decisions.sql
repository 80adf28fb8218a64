-- Who took a decision back, by name as its maker is named. Empty for those taken back before.
alter table catalogue.match_decision add column undone_name text;

-- The history of a record: its decisions, standing or taken back.
drop index catalogue.match_decision_a, catalogue.match_decision_b;
create index match_decision_a on catalogue.match_decision (library_a, local_a);
create index match_decision_b on catalogue.match_decision (library_b, local_b);
