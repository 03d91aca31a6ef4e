package com.consultantpro.tracking.query.facts;

import com.consultantpro.tracking.query.postgres.Sql;
import com.consultantpro.tracking.query.reports.Question;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * A closed day that is packed, as the question's snapshot has it.
 *
 * @param id never that of another packing
 */
record PackedDay(long id, int source, LocalDate day) {
  private static final String LIST = Sql.of(PackedDay.class, "list-segments");

  static List<PackedDay> of(Handle handle, Question question) {
    return question
        .query(handle, LIST)
        .map(
            (row, ctx) ->
                new PackedDay(
                    row.getLong("id"), row.getInt("source"), row.getObject("day", LocalDate.class)))
        .list();
  }

  /** The days of the question's range that are not among them, of one source. */
  static List<LocalDate> others(List<PackedDay> packed, Question question, int source) {
    Set<LocalDate> closed = new HashSet<>();
    packed.stream().filter(it -> it.source() == source).forEach(it -> closed.add(it.day()));
    List<LocalDate> others = new ArrayList<>();
    question
        .range()
        .from()
        .datesUntil(question.range().to().plusDays(1))
        .filter(day -> !closed.contains(day))
        .forEach(others::add);
    return others;
  }
}
