package com.consultantpro.tracking.query;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Writes events, and the rows that the jobs would make of them, in the plainest way. */
final class Traffic {
  private final TestFirm firm;
  private final int source;
  private final ZoneId zone;
  private final List<Hit> hits = new ArrayList<>();
  private Agent agent = Agent.UNKNOWN;
  private Instant receivedAt;

  /** What events that follow come from. */
  record Agent(boolean bot, String browser, String os, String device, String channel) {
    static final Agent UNKNOWN = new Agent(false, null, null, null, null);
  }

  Traffic(TestFirm firm, int source) {
    this.firm = firm;
    this.source = source;
    this.zone = ZoneId.of(firm.zone());
  }

  Traffic from(Agent who) {
    agent = who;
    return this;
  }

  /** When events that follow are received; a second after they occurred if null. */
  Traffic receivedAt(Instant received) {
    receivedAt = received;
    return this;
  }

  Traffic view(String visitor, String at, String path) {
    return view(visitor, at, path, null, Map.of());
  }

  Traffic view(String visitor, String at, String path, String referrer, Map<String, String> utm) {
    return add(visitor, at, "page_view", "Title " + path, path, referrer, utm);
  }

  Traffic event(String visitor, String at, String name, String path) {
    return add(visitor, at, "custom_event", name, path, null, Map.of());
  }

  static UUID visitorId(String visitor) {
    return UUID.nameUUIDFromBytes(visitor.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  void write() throws SQLException {
    try (Connection connection = firm.database().connect()) {
      connection.setAutoCommit(false);
      Inserts inserts = new Inserts(connection);
      for (LocalDate day : hits.stream().map(Hit::day).collect(Collectors.toSet())) {
        inserts.run("select ensure_event_partition(?)", List.of(day));
      }
      for (Hit hit : hits) {
        writeEvent(inserts, hit);
      }
      new RollupRows(inserts, firm.id(), source, hits).write();
      new VisitRows(inserts, firm.id(), source, hits).write();
      connection.commit();
    }
    hits.clear();
  }

  private Traffic add(
      String visitor,
      String at,
      String type,
      String name,
      String path,
      String referrer,
      Map<String, String> utm) {
    Instant occurred = Instant.parse(at);
    Instant received = receivedAt == null ? occurred.plusSeconds(1) : receivedAt;
    hits.add(new Hit(zone, visitor, occurred, type, name, path, referrer, utm, agent, received));
    return this;
  }

  private void writeEvent(Inserts inserts, Hit hit) throws SQLException {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("firm_id", firm.id());
    row.put("source", source);
    row.put("occurred_at", Inserts.instant(hit.at()));
    row.put("event_id", UUID.randomUUID());
    row.put("visitor_id", hit.visitorId());
    row.put("session_id", hit.visitorId());
    row.put("event_type", hit.type());
    row.put("name", hit.name());
    row.put("path", hit.path());
    row.put("referrer_host", hit.referrer());
    hit.utm().forEach((field, value) -> row.put("utm_" + field, value));
    row.put("client_occurred_at", Inserts.instant(hit.at()));
    row.put("received_at", Inserts.instant(hit.receivedAt()));
    row.put("received_day", hit.day());
    row.put("day", hit.day());
    row.put("hour", hit.hour());
    row.put("utc_offset", hit.offset());
    row.put("consent_state", "granted");
    row.put("bot", hit.agent().bot());
    row.put("browser", hit.agent().browser());
    row.put("os", hit.agent().os());
    row.put("device", hit.agent().device());
    row.put("channel", hit.channel());
    inserts.row("tracking_event", row);
  }
}
