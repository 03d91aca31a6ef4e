package com.consultantpro.tracking.query.facts;

import com.consultantpro.tracking.query.postgres.Sql;
import com.consultantpro.tracking.query.reports.Question;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * On which packed days lists are otherwise by now, or may be: found sooner than what has changed on
 * them.
 */
final class ChangedDays {
  private static final String OF_EVENTS = Sql.of(ChangedDays.class, "changed-days");
  private static final String OF_VISITS = Sql.of(ChangedDays.class, "changed-days-of-visits");

  private ChangedDays() {}

  /**
   * @param ofVisits for lists that count visits, each on the day on which it began
   */
  static Set<LocalDate> of(Handle handle, Question question, SourceDays days, boolean ofVisits) {
    if (days.open().isEmpty()) {
      return Set.of();
    }
    Question ofOpen = question.during(SourceDays.range(days.openDays()));
    return ofOpen
        .query(handle, ofVisits ? OF_VISITS : OF_EVENTS)
        .bind("source", days.source())
        .bind("received_until", days.receivedUntil())
        .bind("not_after_visits", ofOpen.range().notAfterVisits())
        .map((row, ctx) -> row.getObject("day", LocalDate.class))
        .stream()
        .filter(days.openDays()::contains)
        .collect(Collectors.toSet());
  }
}
