insert into firm (slug, name, zone, visitor_secret)
values (:slug, :name, :zone, :visitor_secret)
on conflict (slug) do nothing
returning slug, name, zone, ingest_enabled, automation_enabled, created_at
