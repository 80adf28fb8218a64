-- By which way of taking features a matching of everything was begun: a program that has another one begins it again.
alter table catalogue.rematch add column features_version smallint not null default 0;
