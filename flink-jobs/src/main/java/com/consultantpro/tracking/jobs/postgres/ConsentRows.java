package com.consultantpro.tracking.jobs.postgres;

import com.consultantpro.tracking.events.ConsentChange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/** Proof of consent changes: inserted once, never changed; the source plays no part. */
final class ConsentRows implements Rows<ConsentChange> {
  private static final long serialVersionUID = 1;
  private static final String INSERT = Sql.read("consent-changes.sql");

  private static final ErasureGuard<ConsentChange> GUARD =
      new ErasureGuard<>(
          ConsentChange::firmId,
          ConsentChange::visitorId,
          change -> Math.min(change.time(), change.receivedAt()));

  @Override
  public String sink() {
    return "consent";
  }

  @Override
  public Object key(ConsentChange change) {
    return change.id();
  }

  @Override
  public void write(Connection connection, int source, List<ConsentChange> rows)
      throws SQLException {
    List<ConsentChange> sorted =
        GUARD.others(
            connection, rows.stream().sorted(Comparator.comparing(ConsentChange::id)).toList());
    if (sorted.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      new Columns<>(statement, 0, sorted)
          .column("bigint", ConsentChange::firmId)
          .column("uuid", change -> change.id().toUuid())
          .column("uuid", ConsentChange::visitorId)
          .column("uuid", ConsentChange::sessionId)
          .column("text", change -> change.state().wire())
          .column("bigint", ConsentChange::occurredAt)
          .column("bigint", ConsentChange::receivedAt)
          .column("text", ConsentChange::metadata)
          .column("bigint", ConsentChange::time)
          .column("uuid", ConsentChange::keyId);
      statement.execute();
    }
  }
}
