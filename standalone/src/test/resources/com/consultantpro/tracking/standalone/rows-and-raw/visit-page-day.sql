-- Visits themselves are held against the raw rows.
select firm_id, day, bot, position, path, visits
from rollup_visit_page_day
where source = 0 and visits > 0
;
select firm_id, (started_at at time zone 'UTC')::date, bot, page.position, path, count(*)
from tracking_session, lateral (values ('entry', entry_page), ('exit', exit_page)) as page (position, path)
where source = 0
group by 1, 2, 3, 4, 5
