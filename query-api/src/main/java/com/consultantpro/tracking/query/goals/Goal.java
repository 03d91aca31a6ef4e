package com.consultantpro.tracking.query.goals;

import com.consultantpro.tracking.query.reports.Attribute;
import com.consultantpro.tracking.query.reports.Filter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** What a firm wants its visitors to do, as it is shown. */
record Goal(UUID id, String name, String kind, String match, Instant createdAt, String createdBy) {

  static Goal of(ResultSet row) throws SQLException {
    return new Goal(
        row.getObject("id", UUID.class),
        row.getString("name"),
        row.getString("kind"),
        row.getString("match"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getString("created_by"));
  }

  boolean isPath() {
    return kind.equals("path");
  }

  /** Which events reach it; see {@link #isPath} for their type. */
  Filter filter(List<Boolean> bots) {
    Filter none = Filter.none(bots);
    return isPath() ? none.withPath(match) : none.with(Attribute.NAME, match);
  }
}
