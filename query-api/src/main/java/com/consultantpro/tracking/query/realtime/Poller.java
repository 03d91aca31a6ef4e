package com.consultantpro.tracking.query.realtime;

import com.consultantpro.tracking.query.auth.Firm;
import com.consultantpro.tracking.query.http.Params;
import com.consultantpro.tracking.query.postgres.Database;
import com.consultantpro.tracking.query.postgres.Sql;
import com.consultantpro.tracking.query.reports.Question;
import com.consultantpro.tracking.query.timeline.TimelineEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for what has been stored since the last look, for one firm and one filter, and tells all
 * who listen. Rows do not appear in the order of their receipt, so a look begins where the one
 * before knew the rows to be complete, or ten minutes ago, and leaves out what was told.
 */
final class Poller implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Poller.class);
  private static final Duration LONGEST_BACK = Duration.ofMinutes(10);
  private static final Duration VISITORS_EVERY = Duration.ofSeconds(5);
  private static final int MOST_TOLD = 50_000;
  private static final String NEWLY_STORED = Sql.of(Poller.class, "newly-stored");

  private final Database database;
  private final Clock clock;
  private final Firm firm;
  private final Params params;
  private final Told told = new Told(MOST_TOLD);
  private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();

  /** The latest; null until the first look, which tells no events. */
  private volatile Message visitors;

  private long visitorsCountedAt;

  Poller(Database database, Clock clock, Firm firm, Params params) {
    this.database = database;
    this.clock = clock;
    this.firm = firm;
    this.params = params;
  }

  /** Who comes later hears at once what the others have heard last. */
  void add(Listener listener) {
    listeners.add(listener);
    Message latest = visitors;
    if (latest != null) {
      listener.tell(latest);
    }
  }

  /** Whether anybody else still listens. */
  boolean remove(Listener listener) {
    listeners.remove(listener);
    return !listeners.isEmpty();
  }

  void end() {
    listeners.forEach(Listener::end);
  }

  /** A failed look is made up for by the next one. */
  @Override
  public void run() {
    try {
      database.readOften(
          firm.id(),
          handle -> {
            look(handle, Question.parse(handle, firm, params, clock.instant()));
            return null;
          });
    } catch (RuntimeException e) {
      LOG.warn("A stream of {} waits for the database: {}", firm.slug(), e.toString());
    }
  }

  private void look(Handle handle, Question question) {
    Instant completeUntil = question.sources().completeUntil();
    boolean first = visitors == null;
    told.forgetBefore(question.now().minus(LONGEST_BACK));
    if (first) {
      told.forgetBefore(completeUntil);
    }
    question
        .query(handle, NEWLY_STORED)
        .bind("since", told.since().atOffset(ZoneOffset.UTC))
        .map((row, ctx) -> TimelineEvent.of(row))
        .forEach(event -> found(event, first));
    told.forgetBefore(completeUntil);
    if (first || System.nanoTime() - visitorsCountedAt >= VISITORS_EVERY.toNanos()) {
      visitors = Message.visitors(Realtime.visitors(handle, question), completeUntil);
      visitorsCountedAt = System.nanoTime();
      tell(visitors);
    }
  }

  private void found(TimelineEvent event, boolean first) {
    if (told.add(event.receivedAt(), event.id()) && !first) {
      tell(Message.event(event));
    }
  }

  private void tell(Message message) {
    listeners.forEach(listener -> listener.tell(message));
  }
}
