package com.consultantpro.tracking.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What reports must say, counted from the events with nothing but SQL. */
record PlainSql(Connection connection, FilterCombination combination) {
  private static final String VISITORS = "'visitors', count(distinct e.visitor_id)";
  private static final String VIEWS = "count(*) filter (where e.event_type = 'page_view')";

  /** By the address of the report, up to its filters. */
  Map<String, JsonNode> reports() throws SQLException {
    Map<String, JsonNode> reports = new LinkedHashMap<>();
    reports.put("overview/?compare=none", overview());
    reports.put("timeseries/?interval=day", series("e.day::text", "s.day::text"));
    reports.put("timeseries/?interval=hour", series(label("e"), label("s")));
    reports.put("pages/?limit=1000", views("path", "path", onlyViewsIfUnfiltered()));
    reports.put("pages/?by=entry", visitPages("entry_page"));
    reports.put("pages/?by=exit", visitPages("exit_page"));
    reports.put("events/?limit=1000", events());
    reports.put(
        "referrers/?limit=1000", views("referrer", "referrer_host", onlyViewsIfUnfiltered()));
    reports.put("sources/?limit=1000", views("channel", "channel", onlyViewsIfUnfiltered()));
    reports.put("utm/?by=campaign", views("value", "utm_campaign", onlyViewsIfUnfiltered()));
    for (String by : List.of("browser", "os", "device")) {
      reports.put("devices/?by=" + by, views("value", by, onlyViewsIfUnfiltered()));
    }
    if (combination.params().containsKey("event")) {
      reports.put("properties/?limit=1000", properties());
      reports.put("events/?property=plan", values("plan"));
      reports.put("events/?property=list", values("list"));
    }
    reports.put("funnels/?steps=path:/docs/*%7Cpath:/docs/*%7Cevent:signup", funnel());
    return reports;
  }

  /** Without what SQL over the events does not tell: order of equals, and how complete it is. */
  static JsonNode comparable(JsonNode answer) {
    ObjectNode object = (ObjectNode) answer;
    object.remove(List.of("complete_until", "total_rows", "interval", "compared_with", "previous"));
    object.remove("bot_share");
    if (object.has("steps")) {
      return TestConfig.json(
          sorted(TestConfig.json(object.get("steps").findValuesAsText("visitors").toString())));
    }
    if (object.has("rows")) {
      return TestConfig.json(sorted(object.get("rows")));
    }
    return object.has("points")
        ? nonZero(object.get("points"))
        : TestConfig.json(object.toString());
  }

  private JsonNode overview() throws SQLException {
    return json(
        "select json_build_object('visitors', c.visitors, 'visits', v.visits, 'page_views', c.views,"
            + " 'events', c.events,"
            + " 'views_per_visit', coalesce(round(c.views / nullif(v.visits, 0)::numeric, 2), 0)::float8,"
            + " 'bounce_rate', coalesce(round(v.bounces * 100 / nullif(v.visits, 0)::numeric, 2), 0)::float8,"
            + " 'visit_duration_seconds', coalesce(round(v.seconds / nullif(v.visits, 0), 2), 0)::float8)"
            + " from (select count(distinct e.visitor_id) as visitors, count(*) as events, "
            + VIEWS
            + " as views from "
            + matching()
            + ") c, (select count(*) as visits, count(*) filter (where bounce) as bounces,"
            + " sum(extract(epoch from last_seen_at - started_at)) as seconds from "
            + visits()
            + " s) v");
  }

  private JsonNode series(String ofEvents, String ofVisits) throws SQLException {
    return json(
        "select coalesce(json_agg(json_build_object('start', start, 'page_views', coalesce(views, 0),"
            + " 'visitors', coalesce(visitors, 0), 'visits', coalesce(visits, 0), 'events', coalesce(events, 0))"
            + " order by start), '[]') from (select "
            + ofEvents
            + " as start, "
            + VIEWS
            + " as views,"
            + " count(distinct e.visitor_id) as visitors, count(*) as events from "
            + matching()
            + " group by 1) c full join (select "
            + ofVisits
            + " as start, count(*) as visits from "
            + visits()
            + " s group by 1) v using (start)");
  }

  /**
   * Of the visitors with a matching event, those with one, two, three events that are the steps.
   */
  private JsonNode funnel() throws SQLException {
    String step =
        "(select e.* from tracking_event e where "
            + firm()
            + combination.conditions().stream()
                .filter(condition -> condition.endsWith("e.bot"))
                .map(condition -> " and " + condition)
                .collect(Collectors.joining())
            + days()
            + " and %s)";
    String docs = step.formatted("e.event_type = 'page_view' and e.path like '/docs/%'");
    String signup = step.formatted("e.event_type <> 'page_view' and e.name = 'signup'");
    String visitors = " select count(distinct a.visitor_id) from " + docs + " a";
    String second =
        " join "
            + docs
            + " b on b.visitor_id = a.visitor_id and b.occurred_at >= a.occurred_at"
            + " and b.event_id <> a.event_id";
    String third =
        " join " + signup + " c on c.visitor_id = a.visitor_id and c.occurred_at >= b.occurred_at";
    String chosen = " where a.visitor_id in (select e.visitor_id from " + matching() + ")";
    return json(
        "select json_build_array(("
            + String.join("), (", visitors + chosen, visitors + second + chosen)
            + "), ("
            + visitors
            + second
            + third
            + chosen
            + "))");
  }

  private JsonNode views(String name, String column, String more) throws SQLException {
    return json(
        "select coalesce(json_agg(row order by row::text), '[]') from (select json_build_object('"
            + name
            + "', e."
            + column
            + ", 'page_views', "
            + VIEWS
            + ", "
            + VISITORS
            + ") as row from "
            + matching()
            + more
            + " and e."
            + column
            + " is not null group by e."
            + column
            + ") r");
  }

  private JsonNode events() throws SQLException {
    return json(
        "select coalesce(json_agg(row order by row::text), '[]') from (select json_build_object('event_type', e.event_type, 'name', e.name,"
            + " 'events', count(*), "
            + VISITORS
            + ") as row from "
            + matching()
            + " group by e.event_type, e.name) r");
  }

  private JsonNode properties() throws SQLException {
    return json(
        "select coalesce(json_agg(row), '[]') from (select json_build_object('property', p.name, 'events', count(*))"
            + " as row from (select jsonb_object_keys(e.properties) as name from "
            + matching()
            + ") p group by p.name) r");
  }

  private JsonNode values(String property) throws SQLException {
    return json(
        "select coalesce(json_agg(row), '[]') from (select json_build_object('value', p.value,"
            + " 'events', count(*), 'visitors', count(distinct p.visitor_id)) as row"
            + " from (select e.visitor_id, e.properties ->> '"
            + property
            + "' as value from "
            + matching()
            + ") p where p.value is not null group by p.value) r");
  }

  private JsonNode visitPages(String column) throws SQLException {
    return json(
        "select coalesce(json_agg(row order by row::text), '[]') from (select json_build_object('path', "
            + column
            + ", 'visits', count(*)) as row from "
            + visits()
            + " s where "
            + column
            + " is not null group by "
            + column
            + ") r");
  }

  /** Lists tell where page views were; with a filter, where anything was that matches it. */
  private String onlyViewsIfUnfiltered() {
    boolean filtered =
        combination.params().keySet().stream().anyMatch(name -> !name.equals("bots"));
    return filtered ? "" : " and e.event_type = 'page_view'";
  }

  private String matching() {
    return "tracking_event e where " + firm() + conditions() + days();
  }

  private String days() {
    return " and e.day between '" + combination.from() + "' and '" + combination.to() + "'";
  }

  /** Without a filter a visit is a bot's by its first event, else by its matching ones. */
  private String visits() {
    String days = " and s.day between '" + combination.from() + "' and '" + combination.to() + "'";
    String ofFirm = firm().replace("e.", "s.");
    if (!onlyViewsIfUnfiltered().isEmpty()) {
      return "(select * from tracking_session s where "
          + ofFirm
          + days
          + conditions().replace("e.bot", "s.bot")
          + ")";
    }
    return "(select * from tracking_session s where "
        + ofFirm
        + days
        + " and exists (select from tracking_event e where e.firm_id = s.firm_id"
        + " and e.visitor_id = s.visitor_id and e.occurred_at between s.started_at and s.last_seen_at"
        + conditions()
        + "))";
  }

  private String conditions() {
    return combination.conditions().stream()
        .map(condition -> " and " + condition)
        .reduce("", String::concat);
  }

  private String firm() {
    return "e.firm_id = (select id from firm where slug = '"
        + FilterCombination.slug(combination.zone())
        + "')";
  }

  /** The full hour with its offset, as clocks show it. */
  private static String label(String row) {
    String seconds = row + ".utc_offset";
    return "to_char(("
        + row
        + ".hour at time zone 'UTC') + make_interval(secs => "
        + seconds
        + "), 'YYYY-MM-DD\"T\"HH24:MI:SS') || to_char(make_interval(secs => "
        + seconds
        + "), case when "
        + seconds
        + " < 0 then 'HH24:MI' else '+HH24:MI' end)";
  }

  private JsonNode json(String sql) throws SQLException {
    JsonNode counted;
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      counted = TestConfig.json(row.getString(1));
    }
    if (!counted.isArray()) {
      return fractions((ObjectNode) counted);
    }
    boolean series = counted.size() > 0 && counted.get(0).has("start");
    return series ? nonZero(counted) : TestConfig.json(sorted(counted));
  }

  /** A whole number is a fraction too, where the answer's is one. */
  private static JsonNode fractions(ObjectNode overview) {
    for (String field : List.of("views_per_visit", "bounce_rate", "visit_duration_seconds")) {
      overview.put(field, overview.get(field).asDouble());
    }
    return TestConfig.json(overview.toString());
  }

  private static String sorted(JsonNode rows) {
    return java.util.stream.StreamSupport.stream(rows.spliterator(), false)
        .map(JsonNode::toString)
        .sorted()
        .toList()
        .toString();
  }

  private static JsonNode nonZero(JsonNode points) {
    return TestConfig.json(
        java.util.stream.StreamSupport.stream(points.spliterator(), false)
            .filter(point -> point.get("events").asLong() + point.get("visits").asLong() > 0)
            .map(JsonNode::toString)
            .sorted()
            .toList()
            .toString());
  }
}
