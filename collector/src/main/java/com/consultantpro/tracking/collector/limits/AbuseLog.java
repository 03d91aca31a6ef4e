package com.consultantpro.tracking.collector.limits;

import com.consultantpro.tracking.collector.SqlFile;
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
import java.util.Map;
import javax.sql.DataSource;

/**
 * Refused requests, added up in memory and written every few seconds: an attack makes numbers grow,
 * not rows. Lost when the process is killed; it is a hint for people, not a ledger.
 */
public final class AbuseLog {
  private static final String ADD = SqlFile.read(AbuseLog.class, "add-abuse.sql");
  private static final int MAX_SUBJECTS = 5_000;
  private static final int MAX_LENGTH = 300;

  private final DataSource database;
  private final Clock clock;
  private Map<Subject, Hits> hits = new HashMap<>();

  public AbuseLog(DataSource database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * @param firmId the firm that the request named, or null when there is none
   * @param kind as in the table
   * @param subject who did it; foreign text, cut and cleaned here; never a secret
   */
  public void note(Long firmId, String kind, String subject) {
    Instant now = clock.instant();
    Instant hour = now.truncatedTo(ChronoUnit.HOURS);
    String text = subject == null ? "-" : Text.cut(Text.clean(subject), MAX_LENGTH);
    add(new Subject(firmId, kind, text, hour), new Hits(1, now));
  }

  private synchronized void add(Subject subject, Hits more) {
    boolean full = hits.size() >= MAX_SUBJECTS && !hits.containsKey(subject);
    hits.merge(full ? subject.crowd() : subject, more, Hits::plus);
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
      batch.forEach(this::add);
      throw e;
    }
  }

  private synchronized Map<Subject, Hits> takeAll() {
    Map<Subject, Hits> all = hits;
    hits = new HashMap<>();
    return all;
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
      return new Subject(null, kind, "others", hour);
    }
  }

  private record Hits(long count, Instant last) {
    Hits plus(Hits more) {
      return new Hits(count + more.count, last.isAfter(more.last) ? last : more.last);
    }
  }
}
