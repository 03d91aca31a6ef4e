package com.consultantpro.tracking.query.goals;

import com.consultantpro.tracking.query.facts.Reached.What;
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

  /** Which events reach it. */
  What what(List<Boolean> bots) {
    Filter none = Filter.none(bots);
    return isPath()
        ? new What(none.withPath(match), true)
        : new What(none.with(Attribute.NAME, match), false);
  }

  private boolean isPath() {
    return kind.equals("path");
  }
}
