package com.consultantpro.tracking.jobs.postgres;

import com.consultantpro.tracking.jobs.sessions.Moment;
import com.consultantpro.tracking.jobs.sessions.Session;
import com.consultantpro.tracking.jobs.sessions.SessionRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Sessions; a row merged away is written as a zero. */
final class SessionRows implements Rows<SessionRow> {
  private static final long serialVersionUID = 1;
  private static final String UPSERT = Sql.read("sessions.sql");
  private static final Comparator<SessionRow> ORDER =
      Comparator.comparingLong(SessionRow::firmId)
          .thenComparing(SessionRow::visitorId)
          .thenComparingLong(row -> row.session().startedAt());

  private static final ErasureGuard<SessionRow> GUARD =
      new ErasureGuard<>(
          SessionRow::firmId, SessionRow::visitorId, row -> row.session().earliest());

  private record Key(long firmId, String visitorId, long startedAt) {}

  @Override
  public String sink() {
    return "sessions";
  }

  @Override
  public Object key(SessionRow row) {
    return new Key(row.firmId(), row.visitorId(), row.session().startedAt());
  }

  @Override
  public void write(Connection connection, int source, List<SessionRow> rows) throws SQLException {
    List<SessionRow> sorted = GUARD.others(connection, rows.stream().sorted(ORDER).toList());
    if (sorted.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(UPSERT)) {
      statement.setInt(1, source);
      new Columns<>(statement, 1, sorted)
          .column("bigint", SessionRow::firmId)
          .column("uuid", SessionRow::visitorId)
          .column("bigint", row -> row.session().startedAt())
          .column("bigint", row -> row.session().last())
          .column("uuid", first(Moment::sessionId))
          .column("bigint", row -> row.session().events())
          .column("bigint", row -> row.session().views())
          .column("boolean", row -> row.session().bounce())
          .column("integer", first(Moment::day))
          .column("bigint", first(Moment::hour))
          .column("integer", first(Moment::utcOffset))
          .column("text", first(moment -> moment.consentState().wire()))
          .column("text", first(Moment::userAgentHash))
          .column("text", entry(Moment::path))
          .column("text", of(Session::exit, Moment::path))
          .column("text", entry(Moment::referrerHost))
          .column("text", entry(Moment::utmSource))
          .column("text", entry(Moment::utmMedium))
          .column("text", entry(Moment::utmCampaign))
          .column("text", entry(Moment::utmTerm))
          .column("text", entry(Moment::utmContent))
          .column("bigint", row -> row.session().revision())
          .column("bigint", SessionRows::receivedAt)
          .column("boolean", row -> row.session().bot())
          .column("text", first(moment -> moment.traffic().browser()))
          .column("text", first(moment -> moment.traffic().os()))
          .column("text", first(moment -> moment.traffic().device()))
          .column("text", entry(moment -> moment.traffic().channel()));
      statement.execute();
    }
  }

  private static Object receivedAt(SessionRow row) {
    long micros = row.session().receivedAt();
    return micros == 0 ? null : micros;
  }

  private static Function<SessionRow, Object> first(Function<Moment, Object> value) {
    return of(Session::first, value);
  }

  private static Function<SessionRow, Object> entry(Function<Moment, Object> value) {
    return of(Session::entry, value);
  }

  private static Function<SessionRow, Object> of(
      Function<Session, Moment> which, Function<Moment, Object> value) {
    return row -> {
      Moment moment = which.apply(row.session());
      return moment == null ? null : value.apply(moment);
    };
  }
}
