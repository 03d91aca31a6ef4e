package com.consultantpro.tracking.query.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes a query as SQL: a part that counts events, one that counts visits, and what is made of
 * both.
 *
 * <p>Statements stand in files elsewhere; here they are put together, since a query combines any
 * dimensions, metrics and filters. What a client sends never becomes part of one: words choose from
 * the closed lists of {@link Field}, {@link Metric} and {@link Operator}, texts are bound.
 */
final class Statement {
  private static final String OF_FIRM =
      "%1$s.firm_id = :firm and %1$s.source = any(:sources) and %1$s.bot = false";
  private static final String VISIT_OF_EVENT =
      """
      left join tracking_session s
        on s.firm_id = e.firm_id and s.source = e.source and s.visitor_id = e.visitor_id
        and e.occurred_at between s.started_at and s.last_seen_at and s.events > 0
      """;
  private static final String GOAL_OF_EVENT =
      "join goal g on g.firm_id = :firm and " + Condition.REACHES.formatted("e") + "\n";
  private static final String EVENT_METRICS =
      """
      count(distinct e.visitor_id) as visitors,
      count(*) as events,
      count(*) filter (where e.event_type = 'page_view') as pageviews""";
  private static final String VISITS_OF_EVENTS =
      """
      ,
      count(distinct (s.source, s.visitor_id, s.started_at)) filter (where s.events > 0) as visits""";
  private static final String VISIT_METRICS =
      """
      count(*) as visits,
      count(*) filter (where s.bounce) as bounces,
      coalesce(sum(s.views), 0) as views,
      coalesce(sum(extract(epoch from s.last_seen_at - s.started_at)), 0) as seconds""";

  private final StatsQuery query;
  private final Binding binding = new Binding();

  Statement(StatsQuery query) {
    this.query = query;
  }

  Binding binding() {
    return binding;
  }

  /** One row at least: of none on the page, it tells how many there are. */
  String sql() {
    return """
        with %s
        select n.total_rows, p.*
        from (select count(*) as total_rows from r) n
        left join (
          select r.*, row_number() over (order by %s) as rank from r
          order by rank limit %s offset %s) p on true
        order by p.rank
        """
        .formatted(
            String.join(",\n", parts()),
            order(),
            binding.add(query.page().limit()),
            binding.add(query.page().offset()));
  }

  /** Events (e), visits (s), and the visitors that those of events are a part of (t, c, b). */
  private List<String> parts() {
    List<String> parts = new ArrayList<>();
    if (countsEvents()) {
      parts.add("e as (" + events(all(), query.filter()) + ")");
    }
    if (countsVisits()) {
      parts.add("s as (" + visits() + ")");
    }
    if (query.counts(Metric.Of.SHARE)) {
      parts.add("t as (" + events(List.of(), query.filter()) + ")");
    }
    if (query.counts(Metric.Of.CONVERSION)) {
      parts.add("c as (" + events(List.of(), query.filter().withoutGoals()) + ")");
    }
    if (query.counts(Metric.Of.GROUP_CONVERSION)) {
      parts.add("b as (" + events(allButGoal(), query.filter().withoutGoals()) + ")");
    }
    parts.add("r as (" + rows() + ")");
    return parts;
  }

  private boolean countsVisits() {
    return query.counts(Metric.Of.VISITS)
        || (!query.isByEvent() && query.counts(Metric.Of.COUNTED_VISITS));
  }

  /** Every number but those of visits alone is one of events. */
  private boolean countsEvents() {
    return query.isByEvent()
        || query.metrics().stream()
            .anyMatch(it -> it.of() != Metric.Of.VISITS && it.of() != Metric.Of.COUNTED_VISITS);
  }

  /**
   * @param dimensions by their place in the query
   */
  private String events(List<Integer> dimensions, Condition filter) {
    boolean countsVisits = query.counts(Metric.Of.COUNTED_VISITS) && query.isByEvent();
    boolean needsVisit =
        countsVisits
            || filter.uses(Field.Of.VISIT)
            || dimensions.stream().anyMatch(it -> dimension(it).is(Field.Of.VISIT));
    boolean needsGoal = dimensions.stream().anyMatch(query::isGoal);
    return "select %s%s%s\nfrom tracking_event e\n%s%swhere %s\n  and %s\n  and %s\n%s"
        .formatted(
            columns("e", dimensions),
            EVENT_METRICS,
            countsVisits ? VISITS_OF_EVENTS : "",
            needsVisit ? VISIT_OF_EVENT : "",
            needsGoal ? GOAL_OF_EVENT : "",
            OF_FIRM.formatted("e"),
            query.range().sql("e", "e.occurred_at", binding),
            filter.sql("e", binding),
            grouping(dimensions));
  }

  /** Whole visits; with a filter of events those that have such an event. */
  private String visits() {
    String filter = query.filter().sql("e", binding);
    if (query.filter().uses(Field.Of.EVENT)) {
      filter =
          "exists (select 1 from tracking_event e where %s and %s)"
              .formatted(Condition.BELONGS.formatted("e"), filter);
    }
    return "select %s%s\nfrom tracking_session s\nwhere %s\n  and s.events > 0\n  and %s\n  and %s\n%s"
        .formatted(
            columns("s", all()),
            VISIT_METRICS,
            OF_FIRM.formatted("s"),
            query.range().sql("s", "s.started_at", binding),
            filter,
            grouping(all()));
  }

  private String columns(String row, List<Integer> dimensions) {
    return dimensions.stream()
        .map(it -> dimension(it).sql(row, binding) + " as d" + it + ",\n")
        .collect(Collectors.joining());
  }

  /** By position: the key of a property is a parameter, which is another one each time. */
  private static String grouping(List<Integer> dimensions) {
    return dimensions.isEmpty()
        ? ""
        : IntStream.rangeClosed(1, dimensions.size())
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(", ", "group by ", ""));
  }

  private String rows() {
    List<String> columns = new ArrayList<>(names(all()));
    for (int i = 0; i < query.metrics().size(); i++) {
      columns.add(query.metrics().get(i).sql(query.isByEvent()) + " as m" + i);
    }
    StringBuilder from = new StringBuilder(countsEvents() ? "e" : "s");
    if (countsEvents() && countsVisits()) {
      from.append(join("full", "s", all()));
    }
    if (query.counts(Metric.Of.SHARE)) {
      from.append(" cross join t");
    }
    if (query.counts(Metric.Of.CONVERSION)) {
      from.append(" cross join c");
    }
    if (query.counts(Metric.Of.GROUP_CONVERSION)) {
      from.append(join("left", "b", allButGoal()));
    }
    return "select " + String.join(",\n", columns) + "\nfrom " + from;
  }

  private static String join(String kind, String part, List<Integer> dimensions) {
    return dimensions.isEmpty()
        ? " cross join " + part
        : " %s join %s using (%s)".formatted(kind, part, String.join(", ", names(dimensions)));
  }

  /** What is asked for, then all dimensions: rows have one order, whatever page is asked for. */
  private String order() {
    List<String> order = new ArrayList<>(query.order().stream().map(Order::sql).toList());
    names(all()).forEach(name -> order.add(name + " collate \"C\""));
    return String.join(", ", order);
  }

  private List<Integer> all() {
    return IntStream.range(0, query.dimensions().size()).boxed().toList();
  }

  private List<Integer> allButGoal() {
    return all().stream().filter(it -> !query.isGoal(it)).toList();
  }

  private Dimension dimension(int place) {
    return query.dimensions().get(place);
  }

  private static List<String> names(List<Integer> dimensions) {
    return dimensions.stream().map(it -> "d" + it).toList();
  }
}
