package com.consultantpro.tracking.query.facts;

import com.consultantpro.tracking.query.auth.Directory;
import com.consultantpro.tracking.query.auth.Firm;
import com.consultantpro.tracking.query.postgres.Database;
import com.consultantpro.tracking.query.postgres.Sql;
import com.consultantpro.tracking.query.reports.Question;
import com.consultantpro.tracking.query.reports.TimeRange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * Packs days into segments. An accepted event is at most 72 hours older than its receipt, so four
 * days after all that was received by then has been written, neither an event nor a visit's end can
 * come to a day any more: it is closed, and so is a finished import as a whole. Of an open day that
 * is packed which was received up to some instant; it is packed anew when more has come.
 *
 * <p>It holds the firm's lock while it reads and writes: whoever removes rows of the firm waits for
 * it and then removes the segment too.
 */
final class Packer {
  /** Days; one more than the horizon of accepted events. */
  private static final int CLOSED_AFTER = 4;

  /** A collector that stood still may write, this much later, what it had received before. */
  private static final Duration MARGIN = Duration.ofMinutes(1);

  private static final int DAYS_AT_ONCE = 1_000;

  /** As many as go through memory at once, unless it is a single day. */
  private static final int EVENTS_AT_ONCE = 300_000;

  private static final String BECOME = Sql.of(Packer.class, "become-packer");
  private static final String LIST = Sql.of(Packer.class, "days-to-pack");
  private static final String LOCK = Sql.of(Packer.class, "lock-segments");
  private static final String DELETE = Sql.of(Packer.class, "delete-segment");
  private static final String INSERT = Sql.of(Packer.class, "insert-segment");
  private static final String EXTEND = Sql.of(Packer.class, "extend-segment");

  /**
   * Whole days are joined with all of their visits. On a new installation, whose tables PostgreSQL
   * has not looked at yet, it takes them for empty and would look through all visits for each
   * event.
   */
  private static final String NO_NESTED_LOOPS = "set local enable_nestloop = off";

  private final Database database;
  private final Directory directory;

  /**
   * @param receivedUntil what was received before it is packed; null of a closed day
   * @param isStale whether it is to be packed: for the first time, for good, or because more came
   */
  private record Day(
      int source,
      LocalDate date,
      long events,
      OffsetDateTime receivedUntil,
      OffsetDateTime lastSeenAt,
      boolean isStale) {

    static Day of(ResultSet row) throws SQLException {
      boolean closed = row.getBoolean("closed");
      OffsetDateTime until = row.getObject("until", OffsetDateTime.class).minus(MARGIN);
      return new Day(
          row.getInt("source"),
          row.getObject("day", LocalDate.class),
          row.getLong("events"),
          closed ? null : until,
          row.getObject("last_seen_at", OffsetDateTime.class),
          closed || !row.getBoolean("packed"));
    }

    Day stale() {
      return new Day(source, date, events, receivedUntil, lastSeenAt, true);
    }

    /** Whether both can be read at once. */
    boolean goesWith(Day other) {
      return source == other.source && Objects.equals(receivedUntil, other.receivedUntil);
    }
  }

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
    List<Day> days = database.read(firm.id(), handle -> list(handle, firm));
    if (days.stream().noneMatch(Day::isStale)) {
      return 0;
    }
    for (List<Day> batch : batches(days.stream().filter(Day::isStale).toList())) {
      database.write(firm.id(), handle -> pack(handle, firm, batch));
    }
    for (Day day : days) {
      if (!day.isStale()) {
        database.write(firm.id(), handle -> extend(handle, firm, day));
      }
    }
    return (int) days.stream().filter(Day::isStale).count();
  }

  /** Days that follow each other; a read of many takes little longer than a read of one. */
  private static List<List<Day>> batches(List<Day> days) {
    List<List<Day>> batches = new ArrayList<>();
    long events = 0;
    for (Day day : days) {
      List<Day> last = batches.isEmpty() ? List.of() : batches.get(batches.size() - 1);
      if (last.isEmpty() || events + day.events() > EVENTS_AT_ONCE || !last.get(0).goesWith(day)) {
        last = new ArrayList<>();
        batches.add(last);
        events = 0;
      }
      last.add(day);
      events += day.events();
    }
    return batches;
  }

  private static List<Day> list(Handle handle, Firm firm) {
    List<Day> days =
        handle
            .createQuery(LIST)
            .bind("firm", firm.id())
            .bind("closed_after", CLOSED_AFTER)
            .bind("format", PackedDay.FORMAT)
            .bind("most", DAYS_AT_ONCE)
            .map((row, ctx) -> Day.of(row))
            .list();
    if (days.stream().allMatch(Day::isStale)) {
      return days;
    }
    Map<Integer, Set<LocalDate>> changed = changed(handle, firm, days);
    return days.stream()
        .map(day -> changed.get(day.source()).contains(day.date()) ? day.stale() : day)
        .toList();
  }

  /** The open days of each source that are not as they were packed. */
  private static Map<Integer, Set<LocalDate>> changed(Handle handle, Firm firm, List<Day> days) {
    Map<Integer, Set<LocalDate>> changed = new HashMap<>();
    days.forEach(day -> changed.put(day.source(), Set.of()));
    TimeRange range = SourceDays.range(days.stream().map(Day::date).sorted().toList());
    Question question = Question.everything(firm, range, List.copyOf(changed.keySet()));
    for (SourceDays ofSource : SourceDays.of(handle, question)) {
      Set<LocalDate> stale = new HashSet<>(ChangedFacts.of(handle, question, ofSource).days());
      stale.addAll(ofSource.unpacked().keySet());
      changed.put(ofSource.source(), stale);
    }
    return changed;
  }

  private static int pack(Handle handle, Firm firm, List<Day> batch) {
    lock(handle, firm);
    handle.execute(NO_NESTED_LOOPS);
    Day first = batch.get(0);
    List<LocalDate> dates = batch.stream().map(Day::date).toList();
    TimeRange range = SourceDays.range(dates);
    Question question = Question.everything(firm, range, List.of(first.source()));
    List<Segment> segments =
        SegmentReader.read(
            handle, question, first.source(), dates, end(range, batch), first.receivedUntil());
    Map<LocalDate, DayCounts> counts =
        CountReader.readDays(handle, question, first.source(), dates);
    for (Segment segment : segments) {
      day(handle.createUpdate(DELETE), firm, first.source(), segment.day()).execute();
      day(handle.createUpdate(INSERT), firm, first.source(), segment.day())
          .bind("events", segment.events())
          .bind("format", PackedDay.FORMAT)
          .bind("bytes", SegmentCodec.write(segment))
          .bind("counts", counts.get(segment.day()).write())
          .bind("received_until", first.receivedUntil())
          .execute();
    }
    return segments.size();
  }

  /** Just after the end of the last visit, or of the days. */
  private static OffsetDateTime end(TimeRange range, List<Day> batch) {
    return Stream.concat(
            Stream.of(range.notAfter()),
            batch.stream()
                .map(Day::lastSeenAt)
                .filter(Objects::nonNull)
                .map(last -> last.plusSeconds(1)))
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** Nothing came to it: it holds what was received up to a later instant as it is. */
  private static int extend(Handle handle, Firm firm, Day day) {
    lock(handle, firm);
    return day(handle.createUpdate(EXTEND), firm, day.source(), day.date())
        .bind("received_until", day.receivedUntil())
        .execute();
  }

  private static Update day(Update statement, Firm firm, int source, LocalDate date) {
    return statement.bind("firm", firm.id()).bind("source", source).bind("day", date);
  }

  private static void lock(Handle handle, Firm firm) {
    handle.createQuery(LOCK).bind("firm", firm.id()).mapTo(String.class).findFirst();
  }
}
