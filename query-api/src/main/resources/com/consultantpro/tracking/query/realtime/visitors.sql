select count(distinct visitor_id)
from tracking_event
where firm_id = :firm
  and source = any(:sources)
  and occurred_at > :since
  and (cast(:path as text) is null or path = :path)
  and (cast(:path_pattern as text) is null or path like :path_pattern)
  and (cast(:event as text) is null or name = :event)
