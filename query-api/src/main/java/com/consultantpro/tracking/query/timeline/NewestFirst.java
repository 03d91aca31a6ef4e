package com.consultantpro.tracking.query.timeline;

import com.consultantpro.tracking.query.postgres.Sql;
import com.consultantpro.tracking.query.reports.Question;
import com.consultantpro.tracking.query.reports.Sources;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * All events that a question asks for, in the order of the timeline. Each source is read in the
 * order of its index through a cursor of its own, and here they are merged: however many events
 * there are, nothing sorts or holds them, and the first is there at once.
 */
final class NewestFirst {
  private static final String EVENTS = Sql.of(NewestFirst.class, "raw-events");
  private static final Comparator<TimelineEvent> ORDER =
      Comparator.comparing(TimelineEvent::occurredAt)
          .thenComparing(event -> event.id().toString())
          .thenComparing(TimelineEvent::source)
          .reversed();

  private NewestFirst() {}

  /** The events of a source that are still to come, and the first of them. */
  private record Rest(RawEvent first, Iterator<RawEvent> others) {}

  static void forEach(Handle handle, Question question, Consumer<RawEvent> taker) {
    PriorityQueue<Rest> sources =
        new PriorityQueue<>(Comparator.comparing(rest -> rest.first().event(), ORDER));
    for (int source : question.sources().numbers()) {
      add(sources, events(handle, of(question, source)));
    }
    while (!sources.isEmpty()) {
      Rest newest = sources.remove();
      taker.accept(newest.first());
      add(sources, newest.others());
    }
  }

  private static void add(PriorityQueue<Rest> sources, Iterator<RawEvent> events) {
    if (events.hasNext()) {
      sources.add(new Rest(events.next(), events));
    }
  }

  private static Iterator<RawEvent> events(Handle handle, Question question) {
    return question.query(handle, EVENTS).map((row, ctx) -> RawEvent.of(row)).iterator();
  }

  private static Question of(Question question, int source) {
    return new Question(
        question.firm(),
        question.range(),
        question.filter(),
        new Sources(
            List.of(source), question.sources().completeUntil(), question.sources().snapshot()),
        question.params(),
        question.now());
  }
}
