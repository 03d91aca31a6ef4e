package com.consultantpro.tracking.query.timeline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One stored event as a file has it.
 *
 * @param rest what the timeline does not show, in the order of the columns
 */
record RawEvent(TimelineEvent event, List<?> rest) {
  static final List<String> COLUMNS =
      joined(TimelineEvent.COLUMNS, List.of("referrer_host", "day"));

  static RawEvent of(ResultSet row) throws SQLException {
    return new RawEvent(
        TimelineEvent.of(row),
        Arrays.asList(row.getString("referrer_host"), row.getObject("day", LocalDate.class)));
  }

  List<?> cells() {
    return joined(event.cells(), rest);
  }

  private static <T> List<T> joined(List<? extends T> some, List<? extends T> more) {
    List<T> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }
}
