package com.consultantpro.tracking.query;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The visits that the jobs would make of events, and what they would add up from those. */
record VisitRows(Inserts inserts, long firm, int source, List<Hit> hits) {
  private static final Duration SESSION_GAP = Duration.ofMinutes(30);

  void write() throws SQLException {
    Map<List<Object>, long[]> byHour = new TreeMap<>(Comparator.comparing(Objects::toString));
    Map<List<Object>, Long> pages = new TreeMap<>(Comparator.comparing(Objects::toString));
    for (List<Hit> visit : visits()) {
      Hit first = visit.get(0);
      Instant end = visit.get(visit.size() - 1).at();
      long duration = ChronoUnit.MICROS.between(first.at(), end);
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("firm_id", firm);
      row.put("source", source);
      row.put("visitor_id", first.visitorId());
      row.put("started_at", Inserts.instant(first.at()));
      row.put("last_seen_at", Inserts.instant(end));
      row.put("session_id", first.visitorId());
      row.put("events", (long) visit.size());
      row.put("views", visit.stream().filter(Hit::isView).count());
      row.put("bounce", visit.size() == 1);
      row.put("day", first.day());
      row.put("hour", first.hour());
      row.put("utc_offset", first.offset());
      row.put("consent_state", "granted");
      row.put("revision", 1L);
      row.put("bot", first.agent().bot());
      row.put("browser", first.agent().browser());
      row.put("os", first.agent().os());
      row.put("device", first.agent().device());
      List<Hit> views = visit.stream().filter(Hit::isView).toList();
      if (!views.isEmpty()) {
        row.put("entry_page", views.get(0).path());
        row.put("exit_page", views.get(views.size() - 1).path());
        row.put("referrer_host", views.get(0).referrer());
        row.put("channel", views.get(0).channel());
        views.get(0).utm().forEach((field, value) -> row.put("utm_" + field, value));
        addPage(pages, first, "entry", views.get(0).path());
        addPage(pages, first, "exit", views.get(views.size() - 1).path());
      }
      inserts.row("tracking_session", row);
      long[] sums =
          byHour.computeIfAbsent(
              List.of(first.hour(), first.offset(), first.day(), first.agent().bot()),
              key -> new long[3]);
      sums[0]++;
      sums[1] += visit.size() == 1 ? 1 : 0;
      sums[2] += duration;
    }
    for (Map.Entry<List<Object>, long[]> hour : byHour.entrySet()) {
      List<Object> row = new ArrayList<>(List.of(firm, source));
      row.addAll(hour.getKey().subList(0, 3));
      for (long sum : hour.getValue()) {
        row.add(sum);
      }
      row.addAll(List.of(1L, 0L, hour.getKey().get(3)));
      inserts.values("rollup_visit_hour", row);
    }
    for (Map.Entry<List<Object>, Long> page : pages.entrySet()) {
      List<Object> row = new ArrayList<>(List.of(firm, source));
      row.addAll(page.getKey().subList(0, 4));
      row.addAll(List.of(page.getValue(), 1L, page.getKey().get(4)));
      inserts.values("rollup_visit_page_day", row);
    }
  }

  private void addPage(Map<List<Object>, Long> pages, Hit first, String position, String path) {
    List<Object> key = first.key(position, path);
    pages.merge(first.withBot(key), 1L, Long::sum);
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
}
