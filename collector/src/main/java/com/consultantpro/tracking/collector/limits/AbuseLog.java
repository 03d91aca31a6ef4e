package com.consultantpro.tracking.collector.limits;

import com.consultantpro.tracking.collector.SqlFile;
import com.consultantpro.tracking.events.Rejection;
import com.consultantpro.tracking.events.Text;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Refused requests, added up in memory and written every few seconds: an attack makes numbers grow,
 * not rows. Lost when the process is killed; it is a hint for people, not a ledger.
 *
 * <p>An hour has room for so many subjects, and for fewer of one firm and kind; what comes in more
 * of them is added up as one, {@code others}. So who invents an origin for each request fills
 * neither memory nor table, and does not hide what happens to another firm.
 */
public final class AbuseLog {
  private static final String ADD = SqlFile.read(AbuseLog.class, "add-abuse.sql");
  private static final int MAX_SUBJECTS = 5_000;
  private static final int MAX_SUBJECTS_OF_A_KIND = 500;
  private static final int MAX_LENGTH = 300;

  /**
   * Some are codes of refusals; a spike is a firm over its limit, cardinality one over its budget.
   */
  private static final List<String> KINDS =
      List.of(
          Rejection.KEY_UNKNOWN.code(),
          Rejection.KEY_REVOKED.code(),
          Rejection.ORIGIN_NOT_ALLOWED.code(),
          Rejection.RATE_LIMITED.code(),
          "spike",
          "cardinality");

  private final DataSource database;
  private final Clock clock;
  private final Map<String, LongAdder> counts;
  private Map<Subject, Hits> hits = new HashMap<>();

  // Both of the newest hour, and forgotten after it.
  private final Set<Subject> known = new HashSet<>();
  private final Map<Subject, Integer> ofAKind = new HashMap<>();
  private Instant newestHour = Instant.MIN;

  public AbuseLog(DataSource database, Clock clock) {
    this.database = database;
    this.clock = clock;
    this.counts = KINDS.stream().collect(Collectors.toMap(kind -> kind, kind -> new LongAdder()));
  }

  /** Hits since the start, by kind. */
  public Map<String, LongAdder> counts() {
    return Map.copyOf(counts);
  }

  /**
   * @param firmId the firm that the request named, or null when there is none
   * @param kind one of the list above
   * @param subject who did it; foreign text, cut and cleaned here; never a secret
   */
  public void note(Long firmId, String kind, String subject) {
    counts.get(kind).increment();
    Instant now = clock.instant();
    Instant hour = now.truncatedTo(ChronoUnit.HOURS);
    String text = subject == null ? "-" : Text.cut(Text.clean(subject), MAX_LENGTH);
    add(new Subject(firmId, kind, text, hour), new Hits(1, now));
  }

  private synchronized void add(Subject subject, Hits more) {
    hits.merge(hasRoom(subject) ? subject : subject.crowd(), more, Hits::plus);
  }

  private boolean hasRoom(Subject subject) {
    if (subject.hour().isAfter(newestHour)) {
      newestHour = subject.hour();
      known.clear();
      ofAKind.clear();
    }
    if (known.contains(subject)) {
      return true;
    }
    int alike = ofAKind.getOrDefault(subject.crowd(), 0);
    if (known.size() >= MAX_SUBJECTS || alike >= MAX_SUBJECTS_OF_A_KIND) {
      return false;
    }
    ofAKind.put(subject.crowd(), alike + 1);
    return known.add(subject);
  }

  /** Writes what was noted since the last time; after a failure it is kept for the next. */
  public void write() throws SQLException {
    Map<Subject, Hits> batch = takeAll();
    if (batch.isEmpty()) {
      return;
    }
    try {
      insert(batch);
    } catch (SQLException e) {
      putBack(batch);
      throw e;
    }
  }

  private synchronized Map<Subject, Hits> takeAll() {
    Map<Subject, Hits> all = hits;
    hits = new HashMap<>();
    return all;
  }

  private synchronized void putBack(Map<Subject, Hits> batch) {
    batch.forEach((subject, more) -> hits.merge(subject, more, Hits::plus));
  }

  private void insert(Map<Subject, Hits> batch) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(ADD)) {
      connection.setAutoCommit(false);
      for (Map.Entry<Subject, Hits> entry : batch.entrySet()) {
        Subject subject = entry.getKey();
        statement.setObject(1, subject.firmId(), Types.BIGINT);
        statement.setString(2, subject.kind());
        statement.setString(3, subject.text());
        statement.setObject(4, utc(subject.hour()));
        statement.setLong(5, entry.getValue().count());
        statement.setObject(6, utc(entry.getValue().last()));
        statement.addBatch();
      }
      statement.executeBatch();
      connection.commit();
    }
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private record Subject(Long firmId, String kind, String text, Instant hour) {
    /** Where hits go when there are more subjects than we care to remember. */
    Subject crowd() {
      return new Subject(firmId, kind, "others", hour);
    }
  }

  private record Hits(long count, Instant last) {
    Hits plus(Hits more) {
      return new Hits(count + more.count, last.isAfter(more.last) ? last : more.last);
    }
  }
}
