insert into firm (slug, name, zone, visitor_secret)
values (?, 'Demo', 'UTC', sha256(convert_to(?, 'UTF8')))
on conflict (slug) do nothing
