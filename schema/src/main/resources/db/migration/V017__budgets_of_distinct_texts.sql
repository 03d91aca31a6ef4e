-- How many distinct texts of a day get rollup rows of their own.
alter table firm
  add column names_per_day integer check (names_per_day > 0),
  add column paths_per_day integer check (paths_per_day > 0);
comment on column firm.names_per_day is 'distinct names of a day with rollup rows of their own, the rest is (other); null for the collector''s default';
comment on column firm.paths_per_day is 'distinct paths of a day with rollup rows of their own, the rest is (other); null for the collector''s default';

alter table tracking_abuse_event
  drop constraint tracking_abuse_event_kind_check,
  add constraint tracking_abuse_event_kind_check
    check (kind in ('key_unknown', 'key_revoked', 'origin_not_allowed', 'rate_limited', 'spike', 'cardinality'));
comment on table tracking_abuse_event is 'refused requests, and events over the budget of distinct texts; one row per firm, kind, subject and hour; added up by the collector';
comment on column tracking_abuse_event.kind is 'why it was refused; cardinality: accepted, but counted as (other)';
comment on column tracking_abuse_event.subject is 'the origin, cut address or key id it came from, or which budget was used up; never a secret';
