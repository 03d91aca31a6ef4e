package com.consultantpro.tracking.query;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.datasketches.theta.UpdateSketch;

/** Writes events, and the rows that the jobs would make of them, in the plainest way. */
final class Traffic {
  private static final Duration SESSION_GAP = Duration.ofMinutes(30);

  private final TestFirm firm;
  private final int source;
  private final List<Hit> hits = new ArrayList<>();
  private Agent agent = Agent.UNKNOWN;
  private Instant receivedAt;

  /** What events that follow come from. */
  record Agent(boolean bot, String browser, String os, String device, String channel) {
    static final Agent UNKNOWN = new Agent(false, null, null, null, null);
  }

  /** One event. */
  private record Hit(
      String visitor,
      Instant at,
      String type,
      String name,
      String path,
      String referrer,
      Map<String, String> utm,
      Agent agent,
      Instant receivedAt) {

    String channel() {
      return type.equals("page_view") ? agent.channel() : null;
    }
  }

  Traffic(TestFirm firm, int source) {
    this.firm = firm;
    this.source = source;
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
    return add(
        new Hit(
            visitor,
            Instant.parse(at),
            "page_view",
            "Title " + path,
            path,
            referrer,
            utm,
            agent,
            receivedAt));
  }

  Traffic event(String visitor, String at, String name, String path) {
    return add(
        new Hit(
            visitor,
            Instant.parse(at),
            "custom_event",
            name,
            path,
            null,
            Map.of(),
            agent,
            receivedAt));
  }

  static UUID visitorId(String visitor) {
    return UUID.nameUUIDFromBytes(visitor.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  void write() throws SQLException {
    try (Connection connection = firm.database().connect()) {
      for (Hit hit : hits) {
        writeEvent(connection, hit);
      }
      rollup(connection, "rollup_day", hits, hit -> List.of(day(hit), hit.type()));
      rollup(
          connection,
          "rollup_hour",
          hits,
          hit -> List.of(hour(hit), offset(hit), hit.type(), day(hit)));
      rollup(
          connection,
          "rollup_page_day",
          hits,
          hit -> keyed(day(hit), hit.type(), hit.name(), hit.path() == null ? "" : hit.path()));
      List<Hit> views = hits.stream().filter(hit -> hit.type().equals("page_view")).toList();
      rollup(
          connection,
          "rollup_referrer_day",
          views.stream().filter(hit -> hit.referrer() != null).toList(),
          hit -> keyed(day(hit), hit.referrer()));
      for (String field : List.of("source", "medium", "campaign", "term", "content")) {
        rollup(
            connection,
            "rollup_utm_day",
            views.stream().filter(hit -> hit.utm().containsKey(field)).toList(),
            hit -> keyed(day(hit), field, hit.utm().get(field)));
      }
      dimension(connection, "all", hit -> "", hit -> "");
      dimension(connection, "event", Hit::name, Hit::type);
      dimension(connection, "browser", hit -> hit.agent().browser(), Hit::type);
      dimension(connection, "os", hit -> hit.agent().os(), Hit::type);
      dimension(connection, "device", hit -> hit.agent().device(), Hit::type);
      dimension(connection, "channel", Hit::channel, Hit::type);
      writeVisits(connection);
    }
    hits.clear();
  }

  private Traffic add(Hit hit) {
    hits.add(hit);
    return this;
  }

  private void dimension(
      Connection connection,
      String dimension,
      Function<Hit, String> value,
      Function<Hit, String> type)
      throws SQLException {
    rollup(
        connection,
        "rollup_dimension_day",
        hits.stream().filter(hit -> value.apply(hit) != null).toList(),
        hit -> {
          List<Object> key = keyed(day(hit), dimension, value.apply(hit), type.apply(hit));
          key.set(1, visitorId(key + " " + hit.agent().bot()));
          key.add(2, hit.agent().bot());
          return key;
        });
  }

  private void writeEvent(Connection connection, Hit hit) throws SQLException {
    insert(connection, "select ensure_event_partition(?)", List.of(day(hit)), true);
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("firm_id", firm.id());
    row.put("source", source);
    row.put("occurred_at", instant(hit.at()));
    row.put("event_id", UUID.randomUUID());
    row.put("visitor_id", visitorId(hit.visitor()));
    row.put("session_id", visitorId(hit.visitor()));
    row.put("event_type", hit.type());
    row.put("name", hit.name());
    row.put("path", hit.path());
    row.put("referrer_host", hit.referrer());
    hit.utm().forEach((field, value) -> row.put("utm_" + field, value));
    row.put("client_occurred_at", instant(hit.at()));
    Instant received = hit.receivedAt() == null ? hit.at().plusSeconds(1) : hit.receivedAt();
    row.put("received_at", instant(received));
    row.put("received_day", day(hit));
    row.put("day", day(hit));
    row.put("hour", hour(hit));
    row.put("utc_offset", offset(hit));
    row.put("consent_state", "granted");
    row.put("bot", hit.agent().bot());
    row.put("browser", hit.agent().browser());
    row.put("os", hit.agent().os());
    row.put("device", hit.agent().device());
    row.put("channel", hit.channel());
    insertRow(connection, "tracking_event", row);
  }

  /** The columns of the key come first in each rollup, then events, visitors, sketch, revision. */
  private void rollup(
      Connection connection, String table, List<Hit> of, Function<Hit, List<Object>> key)
      throws SQLException {
    boolean botIsLast = !table.equals("rollup_dimension_day");
    Map<List<Object>, List<Hit>> groups =
        of.stream().collect(Collectors.groupingBy(hit -> withBot(key.apply(hit), hit)));
    for (Map.Entry<List<Object>, List<Hit>> group : groups.entrySet()) {
      UpdateSketch sketch = UpdateSketch.builder().setNominalEntries(4_096).build();
      group.getValue().forEach(hit -> sketch.update(bytes(visitorId(hit.visitor()))));
      List<Object> row = new ArrayList<>(List.of(firm.id(), source));
      Object bot = group.getKey().remove(group.getKey().size() - 1);
      row.addAll(group.getKey());
      row.add((long) group.getValue().size());
      row.add(Math.round(sketch.getEstimate()));
      row.add(sketch.rebuild().compact(true, null).toByteArray());
      row.add(1L);
      if (botIsLast) {
        row.add(bot);
      }
      insert(connection, "insert into " + table + " values ", row, false);
    }
  }

  /** The key of a group; a bot's rows are rows of their own, with a hash of their own. */
  private static List<Object> withBot(List<Object> key, Hit hit) {
    List<Object> withBot = new ArrayList<>(key);
    if (hit.agent().bot() && key.get(1) instanceof UUID hash) {
      withBot.set(1, visitorId(hash + " bot"));
    }
    withBot.add(hit.agent().bot());
    return withBot;
  }

  private void writeVisits(Connection connection) throws SQLException {
    Map<List<Object>, long[]> byHour = new TreeMap<>(Comparator.comparing(Objects::toString));
    Map<List<Object>, Long> pages = new TreeMap<>(Comparator.comparing(Objects::toString));
    for (List<Hit> visit : visits()) {
      Hit first = visit.get(0);
      Instant end = visit.get(visit.size() - 1).at();
      long duration = ChronoUnit.MICROS.between(first.at(), end);
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("firm_id", firm.id());
      row.put("source", source);
      row.put("visitor_id", visitorId(first.visitor()));
      row.put("started_at", instant(first.at()));
      row.put("last_seen_at", instant(end));
      row.put("session_id", visitorId(first.visitor()));
      row.put("events", (long) visit.size());
      row.put("views", visit.stream().filter(hit -> hit.type().equals("page_view")).count());
      row.put("bounce", visit.size() == 1);
      row.put("day", day(first));
      row.put("hour", hour(first));
      row.put("utc_offset", offset(first));
      row.put("consent_state", "granted");
      row.put("revision", 1L);
      row.put("bot", first.agent().bot());
      row.put("browser", first.agent().browser());
      row.put("os", first.agent().os());
      row.put("device", first.agent().device());
      List<Hit> views = visit.stream().filter(hit -> hit.type().equals("page_view")).toList();
      if (!views.isEmpty()) {
        row.put("entry_page", views.get(0).path());
        row.put("exit_page", views.get(views.size() - 1).path());
        row.put("referrer_host", views.get(0).referrer());
        row.put("channel", views.get(0).channel());
        views.get(0).utm().forEach((field, value) -> row.put("utm_" + field, value));
        addPage(pages, first, "entry", views.get(0).path());
        addPage(pages, first, "exit", views.get(views.size() - 1).path());
      }
      insertRow(connection, "tracking_session", row);
      long[] sums =
          byHour.computeIfAbsent(
              List.of(hour(first), offset(first), day(first), first.agent().bot()),
              key -> new long[3]);
      sums[0]++;
      sums[1] += visit.size() == 1 ? 1 : 0;
      sums[2] += duration;
    }
    for (Map.Entry<List<Object>, long[]> hour : byHour.entrySet()) {
      List<Object> row = new ArrayList<>(List.of(firm.id(), source));
      row.addAll(hour.getKey().subList(0, 3));
      for (long sum : hour.getValue()) {
        row.add(sum);
      }
      row.addAll(List.of(1L, 0L, hour.getKey().get(3)));
      insert(connection, "insert into rollup_visit_hour values ", row, false);
    }
    for (Map.Entry<List<Object>, Long> page : pages.entrySet()) {
      List<Object> row = new ArrayList<>(List.of(firm.id(), source));
      row.addAll(page.getKey().subList(0, 4));
      row.addAll(List.of(page.getValue(), 1L, page.getKey().get(4)));
      insert(connection, "insert into rollup_visit_page_day values ", row, false);
    }
  }

  private void addPage(Map<List<Object>, Long> pages, Hit first, String position, String path) {
    List<Object> key = keyed(day(first), position, path);
    pages.merge(withBot(key, first), 1L, Long::sum);
  }

  private List<List<Hit>> visits() {
    List<List<Hit>> visits = new ArrayList<>();
    hits.stream()
        .collect(Collectors.groupingBy(Hit::visitor))
        .values()
        .forEach(
            ofVisitor -> {
              List<Hit> visit = null;
              for (Hit hit : ofVisitor.stream().sorted(Comparator.comparing(Hit::at)).toList()) {
                if (visit == null
                    || Duration.between(visit.get(visit.size() - 1).at(), hit.at())
                            .compareTo(SESSION_GAP)
                        > 0) {
                  visit = new ArrayList<>();
                  visits.add(visit);
                }
                visit.add(hit);
              }
            });
    return visits;
  }

  private ZonedDateTime local(Hit hit) {
    return hit.at().atZone(ZoneId.of(firm.zone()));
  }

  private LocalDate day(Hit hit) {
    return local(hit).toLocalDate();
  }

  private int offset(Hit hit) {
    return local(hit).getOffset().getTotalSeconds();
  }

  private OffsetDateTime hour(Hit hit) {
    ZoneOffset offset = local(hit).getOffset();
    return local(hit).toLocalDateTime().truncatedTo(ChronoUnit.HOURS).atOffset(offset);
  }

  private static List<Object> keyed(LocalDate day, String... texts) {
    List<Object> key = new ArrayList<>(List.of(day, visitorId(String.join("\n", texts))));
    key.addAll(List.of(texts));
    return key;
  }

  private static OffsetDateTime instant(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  private static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  private static void insertRow(Connection connection, String table, Map<String, Object> row)
      throws SQLException {
    String columns = String.join(", ", row.keySet());
    String sql = "insert into %s (%s) values ".formatted(table, columns);
    insert(connection, sql, new ArrayList<>(row.values()), false);
  }

  private static void insert(
      Connection connection, String sql, List<Object> values, boolean complete)
      throws SQLException {
    String marks = values.stream().map(value -> "?").collect(Collectors.joining(", "));
    try (PreparedStatement statement =
        connection.prepareStatement(complete ? sql : sql + "(" + marks + ")")) {
      for (int i = 0; i < values.size(); i++) {
        statement.setObject(i + 1, values.get(i));
      }
      statement.execute();
    }
  }
}
