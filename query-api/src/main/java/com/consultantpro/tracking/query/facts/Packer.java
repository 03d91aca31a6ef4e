package com.consultantpro.tracking.query.facts;

import com.consultantpro.tracking.query.auth.Directory;
import com.consultantpro.tracking.query.auth.Firm;
import com.consultantpro.tracking.query.postgres.Database;
import com.consultantpro.tracking.query.postgres.Sql;
import com.consultantpro.tracking.query.reports.Question;
import com.consultantpro.tracking.query.reports.TimeRange;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Packs days that can change no more into segments. An accepted event is at most 72 hours older
 * than its receipt, so four days after all that was received by then has been written, neither an
 * event nor a visit's end can come to a day any more; a finished import is closed as a whole.
 *
 * <p>It holds the firm's lock while it reads and writes: whoever removes rows of the firm waits for
 * it and then removes the segment too.
 */
final class Packer {
  /** Days; one more than the horizon of accepted events. */
  private static final int CLOSED_AFTER = 4;

  private static final int DAYS_AT_ONCE = 1_000;
  private static final String BECOME = Sql.of(Packer.class, "become-packer");
  private static final String CLOSED = Sql.of(Packer.class, "closed-days");
  private static final String LOCK = Sql.of(Packer.class, "lock-segments");
  private static final String INSERT = Sql.of(Packer.class, "insert-segment");

  private final Database database;
  private final Directory directory;

  private record Day(int source, LocalDate date, OffsetDateTime lastSeenAt) {}

  Packer(Database database, Directory directory) {
    this.database = database;
    this.directory = directory;
  }

  /** Returns how many days were packed; none when another process is at it. */
  int run() {
    try (Handle connection = database.connection()) {
      if (!connection.select(BECOME).mapTo(Boolean.class).one()) {
        return 0;
      }
      try {
        return directory.firms().stream().mapToInt(this::pack).sum();
      } finally {
        connection.execute("select pg_advisory_unlock_all()");
      }
    }
  }

  private int pack(Firm firm) {
    List<Day> days = database.read(firm.id(), handle -> closed(handle, firm));
    for (Day day : days) {
      database.write(firm.id(), handle -> pack(handle, firm, day));
    }
    return days.size();
  }

  private static List<Day> closed(Handle handle, Firm firm) {
    return handle
        .createQuery(CLOSED)
        .bind("firm", firm.id())
        .bind("closed_after", CLOSED_AFTER)
        .bind("most", DAYS_AT_ONCE)
        .map(
            (row, ctx) ->
                new Day(
                    row.getInt("source"),
                    row.getObject("day", LocalDate.class),
                    row.getObject("last_seen_at", OffsetDateTime.class)))
        .list();
  }

  private static int pack(Handle handle, Firm firm, Day day) {
    handle.createQuery(LOCK).bind("firm", firm.id()).mapTo(String.class).findFirst();
    Question question = Question.everything(firm, new TimeRange(day.date(), day.date()));
    Segment segment =
        SegmentReader.read(handle, question, day.source(), List.of(day.date()), end(day)).get(0);
    return handle
        .createUpdate(INSERT)
        .bind("firm", firm.id())
        .bind("source", day.source())
        .bind("day", day.date())
        .bind("events", segment.events())
        .bind("bytes", SegmentCodec.write(segment))
        .bind("pages", PageReader.readDay(handle, question, day.source(), day.date()).write())
        .execute();
  }

  /** Just after the end of the day's last visit, or of the day. */
  private static OffsetDateTime end(Day day) {
    OffsetDateTime end = new TimeRange(day.date(), day.date()).notAfter();
    OffsetDateTime last = day.lastSeenAt();
    return last == null || last.isBefore(end) ? end : last.plusSeconds(1);
  }
}
