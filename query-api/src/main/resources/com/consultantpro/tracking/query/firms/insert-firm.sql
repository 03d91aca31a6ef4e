insert into firm
  (slug, name, zone, next_zone, zone_from, ingest_enabled, automation_enabled, allowed_origins, consent_mode,
   linked_domains, retention_days, names_per_day, paths_per_day, visitor_secret)
values
  (:slug, :name, :zone, cast(:next_zone as text), cast(:zone_from as timestamptz), :ingest_enabled, :automation_enabled,
   :allowed_origins, :consent_mode, :linked_domains, cast(:retention_days as integer), cast(:names_per_day as integer),
   cast(:paths_per_day as integer), :visitor_secret)
on conflict (slug) do nothing
