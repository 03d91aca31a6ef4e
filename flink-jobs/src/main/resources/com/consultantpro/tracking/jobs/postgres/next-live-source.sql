insert into tracking_source (kind, state, activated_at)
select 'live', case when first then 'active' else 'building' end, case when first then now() end
from (select not exists (select from tracking_source where kind = 'live') as first) f
returning source
