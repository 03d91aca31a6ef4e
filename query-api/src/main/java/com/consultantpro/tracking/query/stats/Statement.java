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
    List<String> parts = new ArrayList<>();
    boolean events = countsEvents();
    boolean visits = countsVisits();
    if (events) {
      parts.add("e as (" + events(query.dimensions()) + ")");
    }
    if (visits) {
      parts.add("s as (" + visits() + ")");
    }
    if (query.counts(Metric.Of.SHARE)) {
      parts.add("t as (" + events(List.of()) + ")");
    }
    parts.add("r as (" + rows(events, visits) + ")");
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
            String.join(",\n", parts),
            order(),
            binding.add(query.page().limit()),
            binding.add(query.page().offset()));
  }

  private boolean countsEvents() {
    return query.counts(Metric.Of.EVENTS)
        || query.counts(Metric.Of.SHARE)
        || (query.isByEvent() && query.counts(Metric.Of.COUNTED_VISITS));
  }

  private boolean countsVisits() {
    return query.counts(Metric.Of.VISITS)
        || (!query.isByEvent() && query.counts(Metric.Of.COUNTED_VISITS));
  }

  private String events(List<Dimension> dimensions) {
    boolean countsTheirVisits =
        query.isByEvent() && query.counts(Metric.Of.COUNTED_VISITS) && !dimensions.isEmpty();
    boolean needsVisit =
        countsTheirVisits
            || query.filter().uses(Field.Of.VISIT)
            || dimensions.stream().anyMatch(dimension -> dimension.is(Field.Of.VISIT));
    return "select %s%s%s\nfrom tracking_event e\n%swhere %s\n  and %s\n  and %s\n%s"
        .formatted(
            columns("e", dimensions),
            EVENT_METRICS,
            countsTheirVisits ? VISITS_OF_EVENTS : "",
            needsVisit ? VISIT_OF_EVENT : "",
            OF_FIRM.formatted("e"),
            query.range().sql("e", "e.occurred_at", binding),
            query.filter().sql("e", binding),
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
            columns("s", query.dimensions()),
            VISIT_METRICS,
            OF_FIRM.formatted("s"),
            query.range().sql("s", "s.started_at", binding),
            filter,
            grouping(query.dimensions()));
  }

  private String columns(String row, List<Dimension> dimensions) {
    return IntStream.range(0, dimensions.size())
        .mapToObj(i -> dimensions.get(i).sql(row, binding) + " as d" + i + ",\n")
        .collect(Collectors.joining());
  }

  /** By position: the key of a property is a parameter, which is another one each time. */
  private static String grouping(List<Dimension> dimensions) {
    return dimensions.isEmpty()
        ? ""
        : IntStream.rangeClosed(1, dimensions.size())
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(", ", "group by ", ""));
  }

  private String rows(boolean events, boolean visits) {
    List<String> columns = new ArrayList<>(names("d", query.dimensions().size()));
    for (int i = 0; i < query.metrics().size(); i++) {
      columns.add(query.metrics().get(i).sql(query.isByEvent()) + " as m" + i);
    }
    String from = events && visits ? "e " + join() : events ? "e" : "s";
    String total = query.counts(Metric.Of.SHARE) ? " cross join t" : "";
    return "select " + String.join(",\n", columns) + "\nfrom " + from + total;
  }

  private String join() {
    int dimensions = query.dimensions().size();
    return dimensions == 0
        ? "cross join s"
        : "full join s using (" + String.join(", ", names("d", dimensions)) + ")";
  }

  /** What is asked for, then all dimensions: rows have one order, whatever page is asked for. */
  private String order() {
    List<String> order = new ArrayList<>(query.order().stream().map(Order::sql).toList());
    names("d", query.dimensions().size()).forEach(name -> order.add(name + " collate \"C\""));
    return String.join(", ", order);
  }

  private static List<String> names(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
  }
}
