package com.consultantpro.tracking.jobs.oracle;

import com.consultantpro.tracking.events.ConsentState;
import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.EventType;
import com.consultantpro.tracking.events.OverBudget;
import com.consultantpro.tracking.events.Traffic;
import com.consultantpro.tracking.jobs.oracle.OracleRows.Count;
import com.consultantpro.tracking.jobs.oracle.OracleRows.Day;
import com.consultantpro.tracking.jobs.oracle.OracleRows.DimensionDay;
import com.consultantpro.tracking.jobs.oracle.OracleRows.Fate;
import com.consultantpro.tracking.jobs.oracle.OracleRows.Hour;
import com.consultantpro.tracking.jobs.oracle.OracleRows.PageDay;
import com.consultantpro.tracking.jobs.oracle.OracleRows.ReferrerDay;
import com.consultantpro.tracking.jobs.oracle.OracleRows.Session;
import com.consultantpro.tracking.jobs.oracle.OracleRows.StoredEvent;
import com.consultantpro.tracking.jobs.oracle.OracleRows.UtmDay;
import com.consultantpro.tracking.jobs.oracle.OracleRows.VisitHour;
import com.consultantpro.tracking.jobs.oracle.OracleRows.VisitPageDay;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/** The visible rows of one source as they stand in PostgreSQL. */
final class PostgresRows {
  private final Connection connection;
  private final int source;

  private interface Mapper<T> {
    T map(Row row) throws SQLException;
  }

  PostgresRows(Connection connection, int source) {
    this.connection = connection;
    this.source = source;
  }

  OracleRows read() throws SQLException {
    return new OracleRows(
        rows("tracking_event", PostgresRows::event),
        rows("tracking_session where events > 0", PostgresRows::session),
        rows("rollup_day", row -> count(row, day(row))),
        rows("rollup_hour", row -> count(row, hour(row))),
        rows("rollup_page_day", row -> count(row, pageDay(row))),
        rows("rollup_referrer_day", row -> count(row, referrerDay(row))),
        rows("rollup_utm_day", row -> count(row, utmDay(row))),
        rows("rollup_visit_hour where visits > 0", PostgresRows::visitHour),
        rows("rollup_visit_page_day where visits > 0", PostgresRows::visitPageDay),
        rows("ledger where events > 0", PostgresRows::fate),
        rows("rollup_dimension_day", row -> count(row, dimensionDay(row))));
  }

  /** A row more than the set can hold is two equal rows under different keys, and wrong. */
  private <T> Set<T> rows(String from, Mapper<T> mapper) throws SQLException {
    String sql = "select * from (select * from " + from + ") t where source = ?";
    Set<T> rows = new HashSet<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setInt(1, source);
      try (ResultSet result = select.executeQuery()) {
        while (result.next()) {
          T row = mapper.map(new Row(result));
          if (!rows.add(row)) {
            throw new AssertionError("stands twice in " + from + ": " + row);
          }
        }
      }
    }
    return rows;
  }

  private static StoredEvent event(Row row) throws SQLException {
    Event event =
        new Event(
            row.number("firm_id"),
            Firm.of(row.number("firm_id")).slug(),
            row.text("visitor_id"),
            row.text("session_id"),
            EventType.fromWire(row.text("event_type")),
            row.text("name"),
            row.text("url"),
            row.text("path"),
            row.text("referrer"),
            row.text("referrer_host"),
            row.text("utm_source"),
            row.text("utm_medium"),
            row.text("utm_campaign"),
            row.text("utm_term"),
            row.text("utm_content"),
            row.micros("client_occurred_at"),
            row.micros("occurred_at"),
            row.micros("received_at"),
            Math.toIntExact(row.date("received_day").toEpochDay()),
            Math.toIntExact(row.date("day").toEpochDay()),
            row.instant("hour").getEpochSecond(),
            row.integer("utc_offset"),
            ConsentState.fromWire(row.text("consent_state")),
            row.text("properties"),
            row.text("contact"),
            row.text("tracking_key_id"),
            row.bool("fallback"),
            row.text("user_agent_hash"),
            row.text("ip_block"),
            row.text("import_id"),
            OverBudget.NOTHING,
            traffic(row));
    return new StoredEvent(Identity.of(event).text(event.firm()), event);
  }

  private static Session session(Row row) throws SQLException {
    return new Session(
        row.number("firm_id"),
        row.text("visitor_id"),
        row.instant("started_at"),
        row.instant("last_seen_at"),
        row.text("session_id"),
        row.number("events"),
        row.number("views"),
        row.bool("bounce"),
        row.date("day"),
        row.instant("hour"),
        row.integer("utc_offset"),
        row.text("consent_state"),
        row.text("user_agent_hash"),
        row.text("entry_page"),
        row.text("exit_page"),
        row.text("referrer_host"),
        new OracleRows.Utm(
            row.text("utm_source"),
            row.text("utm_medium"),
            row.text("utm_campaign"),
            row.text("utm_term"),
            row.text("utm_content")),
        traffic(row));
  }

  private static <K> Count<K> count(Row row, K key) throws SQLException {
    return new Count<>(key, row.number("events"), row.number("visitors"));
  }

  private static Day day(Row row) throws SQLException {
    return new Day(row.number("firm_id"), row.date("day"), row.text("event_type"), row.bool("bot"));
  }

  private static Hour hour(Row row) throws SQLException {
    return new Hour(
        row.number("firm_id"),
        row.instant("hour"),
        row.integer("utc_offset"),
        row.text("event_type"),
        row.bool("bot"),
        row.date("day"));
  }

  private static PageDay pageDay(Row row) throws SQLException {
    return new PageDay(
        row.number("firm_id"),
        row.date("day"),
        row.bool("bot"),
        row.text("event_type"),
        row.text("name"),
        row.text("path"));
  }

  private static ReferrerDay referrerDay(Row row) throws SQLException {
    return new ReferrerDay(
        row.number("firm_id"), row.date("day"), row.bool("bot"), row.text("referrer_host"));
  }

  private static UtmDay utmDay(Row row) throws SQLException {
    return new UtmDay(
        row.number("firm_id"),
        row.date("day"),
        row.bool("bot"),
        row.text("field"),
        row.text("value"));
  }

  private static DimensionDay dimensionDay(Row row) throws SQLException {
    return new DimensionDay(
        row.number("firm_id"),
        row.date("day"),
        row.bool("bot"),
        row.text("dimension"),
        row.text("value"),
        row.text("event_type"));
  }

  private static Traffic traffic(Row row) throws SQLException {
    return new Traffic(
        row.bool("bot"),
        row.text("browser"),
        row.text("os"),
        row.text("device"),
        row.text("channel"));
  }

  private static VisitHour visitHour(Row row) throws SQLException {
    return new VisitHour(
        row.number("firm_id"),
        row.instant("hour"),
        row.integer("utc_offset"),
        row.bool("bot"),
        row.date("day"),
        row.number("visits"),
        row.number("bounces"),
        row.number("duration_micros"));
  }

  private static VisitPageDay visitPageDay(Row row) throws SQLException {
    return new VisitPageDay(
        row.number("firm_id"),
        row.date("day"),
        row.bool("bot"),
        row.text("position"),
        row.text("path"),
        row.number("visits"));
  }

  private static Fate fate(Row row) throws SQLException {
    return new Fate(row.number("firm_id"), row.date("day"), row.text("fate"), row.number("events"));
  }
}
