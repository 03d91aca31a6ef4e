select id, slug, zone, visitor_secret from firm where slug = ?
