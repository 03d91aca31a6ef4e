-- Days on which events of the log that reports count were stored.
select distinct day from rollup_day join active_source using (source)
where rollup_day.firm_id = ? and active_source.kind = 'live' and rollup_day.events > 0
