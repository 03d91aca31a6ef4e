select source from tracking_source where kind = 'live' and state <> 'retired' order by source desc limit 1
