package com.consultantpro.tracking.query;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** What a statement is run with: as red, but with the ids of things of blue. */
record StatementValues(Tenant red, Tenant blue, String file) {
  /** Columns that are taken from the clock or from the room that a statement happens to use. */
  private static final Set<String> ANEW = Set.of("effective_from", "until");

  Map<String, Object> all() {
    Map<String, Object> values = new HashMap<>();
    values.put("firm", red.firm().id());
    values.put("sources", new Integer[] {0, blue.importSource()});
    values.put("from", LocalDate.of(2026, 3, 1));
    values.put("to", LocalDate.of(2026, 3, 31));
    values.put("today", LocalDate.of(2026, 3, 9));
    values.put("not_before", OffsetDateTime.parse("2026-02-20T00:00:00Z"));
    values.put("not_after", OffsetDateTime.parse("2026-04-10T00:00:00Z"));
    values.put("since", OffsetDateTime.parse("2026-01-01T00:00:00Z"));
    values.put("until", OffsetDateTime.parse("2099-01-01T00:00:00Z"));
    for (String none :
        List.of(
            "path",
            "path_pattern",
            "event",
            "kind",
            "rule",
            "wanted",
            "channel",
            "referrer",
            "utm_source",
            "utm_medium",
            "utm_campaign",
            "utm_term",
            "utm_content",
            "browser",
            "os",
            "device")) {
      values.put(none, (String) null);
    }
    values.put("number", (Integer) null);
    values.put("after_id", (UUID) null);
    values.put("after_time", (OffsetDateTime) null);
    values.put("after_source", (Integer) null);
    values.put("closed_after", 4);
    values.put("most", 100);
    values.put("ids", new Long[] {red.segment(), blue.segment()});
    values.put("day", day());
    values.put("events", 1);
    values.put(
        "paths",
        new String[] {red.prefix(), blue.prefix(), "/" + red.prefix(), "/" + blue.prefix()});
    values.put("counts", new byte[] {1});
    values.put("bytes", new byte[] {1});
    values.put("format", 1);
    values.put("values", texts());
    values.put("bots", new Boolean[] {false, true});
    values.put("source", 0);
    values.put(
        "days",
        Stream.iterate(LocalDate.of(2026, 3, 1), day -> day.plusDays(1))
            .limit(31)
            .toArray(LocalDate[]::new));
    values.put("received_until", OffsetDateTime.parse("2026-01-01T00:00:00Z"));
    values.put("not_after_visits", OffsetDateTime.parse("2026-05-10T00:00:00Z"));
    values.put("starts", new OffsetDateTime[] {OffsetDateTime.parse("2026-03-09T08:00:00Z")});
    values.put("by", by());
    values.put("property", "plan");
    values.put("limit", 100L);
    values.put("offset", 0L);
    things(values);
    settings(values);
    return values;
  }

  private void things(Map<String, Object> values) {
    values.put("visitor", blue.visitor());
    values.put("visitors", blue.visitors().toArray(String[]::new));
    values.put("contact", blue.prefix());
    values.put("key", UUID.fromString(blue.id(Thing.KEY)));
    values.put("id", file.contains("list-") ? null : UUID.fromString(blue.id(thing())));
  }

  /** What the two firms may have called anything. */
  private String[] texts() {
    return Stream.of(red, blue)
        .flatMap(
            firm ->
                Stream.of("%s", "/%s", "Title /%s", "%sevent", "%shost")
                    .map(text -> text.formatted(firm.prefix())))
        .toArray(String[]::new);
  }

  /** That of the packed days, but for the one that is to be packed. */
  private LocalDate day() {
    boolean isPacked = file.startsWith("facts/") && !file.contains("insert-");
    return LocalDate.of(2026, 3, isPacked ? 20 : 9);
  }

  private String by() {
    return file.contains("/dimension")
        ? "channel"
        : file.endsWith("visit-pages.sql") ? "entry" : "source";
  }

  private Thing thing() {
    return file.startsWith("tokens/")
        ? Thing.TOKEN
        : file.startsWith("triggers/")
            ? Thing.TRIGGER
            : file.startsWith("goals/") ? Thing.GOAL : Thing.KEY;
  }

  private static void settings(Map<String, Object> values) {
    values.put("name", "changed");
    values.put("event_type", "page_view");
    for (String none : List.of("event_name", "url_path", "property_key", "property_value")) {
      values.put(none, (String) null);
    }
    values.put("enabled", true);
    values.put("match", "/changed");
    values.put("created_by", "nobody");
    values.put("lead_seconds", 12L);
    values.put("overlap_seconds", 3_600L);
    values.put("consent_mode", "required");
    values.put("allowed_origins", new String[] {"https://changed.example"});
    values.put("rate_limit", (Integer) null);
  }

  /** A row without what differs from run to run. */
  TreeMap<String, String> comparable(ResultSet row) throws SQLException {
    TreeMap<String, String> values = new TreeMap<>();
    ResultSetMetaData columns = row.getMetaData();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      String name = columns.getColumnLabel(i);
      if (!ANEW.contains(name)) {
        values.put(name, row.getString(i));
      }
    }
    return values;
  }
}
