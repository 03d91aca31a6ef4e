package com.consultantpro.tracking.jobs.postgres;

import com.consultantpro.tracking.events.Hash128;
import com.consultantpro.tracking.jobs.automation.Firing;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/** Firings, each once per rule and idempotency key: a replay inserts nothing. */
final class FiringRows implements Rows<Firing> {
  private static final long serialVersionUID = 1;
  private static final String INSERT = Sql.read("firings.sql");
  private static final Comparator<Firing> ORDER =
      Comparator.comparingLong(Firing::firmId)
          .thenComparing(Firing::ruleId)
          .thenComparing(Firing::idempotencyKey);

  private record Key(String ruleId, String idempotencyKey) {}

  @Override
  public String sink() {
    return "firings";
  }

  @Override
  public Object key(Firing firing) {
    return new Key(firing.ruleId(), firing.idempotencyKey());
  }

  @Override
  public void write(Connection connection, int source, List<Firing> rows) throws SQLException {
    List<Firing> sorted = rows.stream().sorted(ORDER).toList();
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      new Columns<>(statement, 0, sorted)
          .column("bigint", Firing::firmId)
          .column("uuid", Firing::ruleId)
          .column("text", Firing::idempotencyKey)
          .column("uuid", firing -> Hash128.of(firing.idempotencyKey()).toUuid())
          .column("integer", Firing::ruleVersion)
          .column("text", Firing::triggerType)
          .column("text", Firing::event)
          .column("bigint", Firing::occurredAt);
      statement.execute();
    }
  }
}
