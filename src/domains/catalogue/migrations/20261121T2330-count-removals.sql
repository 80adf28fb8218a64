-- Raised whenever keys are taken out of match_key: what a process remembers of the size of blocks holds until then.
insert into catalogue.counter (name) values ('block');
