insert into firm (slug, name, zone, visitor_secret) values (?, ?, 'UTC', sha256(convert_to(?, 'UTF8'))) returning id
