-- Lets a writer that is still catching up see that it would make visits fall.
alter table rollup_visit_hour add column gone bigint not null default 0;
comment on column rollup_visit_hour.gone is
  'visits once counted here that a late event joined to another or showed to have begun earlier; never falls';
