-- The visitors of ten events on the last days are looked for by name, not among all titles of these days.
drop index rollup_dimension_day_dimension;
create index rollup_dimension_day_dimension on rollup_dimension_day (firm_id, source, dimension, day, value);

-- Packed days know the instants and the properties of their events from now on: those without are packed again, also what an
-- API of before still packs.
delete from event_segment;
alter table event_segment add column format integer not null default 1;
comment on column event_segment.format is 'in which form it is packed; a day in another than the query API''s own is packed again';
comment on column event_segment.counts is 'what can be added up of the day, and its lists, packed';
