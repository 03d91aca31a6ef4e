-- The rollup knows no pages, so a filter goes to the events. A filter by event counts whatever events have that name.
with matching as (
  select event_type, visitor_id,
    case :by
      when 'source' then utm_source
      when 'medium' then utm_medium
      when 'campaign' then utm_campaign
      when 'term' then utm_term
      else utm_content
    end as value
  from tracking_event
  where firm_id = :firm
    and source = any(:sources)
    and day between :from and :to
    and occurred_at >= :not_before
    and occurred_at < :not_after
    and (event_type = 'page_view' or cast(:event as text) is not null)
    and (cast(:path as text) is null or path = :path)
    and (cast(:path_pattern as text) is null or path like :path_pattern)
    and (cast(:event as text) is null or name = :event)
),
counted as materialized (
  select value, count(*) filter (where event_type = 'page_view') as count, count(distinct visitor_id) as visitors
  from matching
  where value is not null
  group by value
),
listed as (
  select value, count, visitors, row_number() over (order by count desc, visitors desc, value collate "C") as rank
  from counted
  order by rank
  limit cast(:limit as bigint) offset :offset
)
select (select count(*) from counted) as total_rows, l.rank, l.value, l.count, l.visitors, null::bytea as sketch
from (select 1) one
left join listed l on true
order by l.rank
