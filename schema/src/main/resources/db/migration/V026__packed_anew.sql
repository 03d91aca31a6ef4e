-- The visitors of ten events on the last days are looked for by name, not among all titles of these days.
drop index rollup_dimension_day_dimension;
create index rollup_dimension_day_dimension on rollup_dimension_day (firm_id, source, dimension, day, value);

-- Packed days know the instants of their events from now on: those without are packed again.
delete from event_segment;
comment on column event_segment.counts is 'what can be added up of the day, and its lists, packed';
