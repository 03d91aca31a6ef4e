package com.consultantpro.tracking.query.stats;

import com.consultantpro.tracking.query.http.Problem;
import com.consultantpro.tracking.query.stats.StatsBody.Pagination;
import java.util.ArrayList;
import java.util.List;

/** A query that can be answered. */
record StatsQuery(
    Range range,
    List<Metric> metrics,
    List<Dimension> dimensions,
    Condition.Joined filter,
    List<Order> order,
    Pagination page) {

  static StatsQuery of(StatsBody body, Range range) {
    List<Metric> metrics = body.metrics().stream().map(StatsQuery::metric).toList();
    List<Dimension> dimensions =
        body.dimensions().stream().map(word -> dimension(word, range)).toList();
    StatsQuery unordered =
        new StatsQuery(
            range,
            metrics,
            dimensions,
            Filters.parse(body.filters()),
            List.of(),
            body.pagination());
    unordered.check();
    return new StatsQuery(
        range,
        metrics,
        dimensions,
        unordered.filter,
        unordered.order(body.orderBy()),
        body.pagination());
  }

  private static Metric metric(String word) {
    return Metric.of(word)
        .orElseThrow(
            () ->
                Problem.invalid(
                    "metrics", "holds an unsupported metric: " + Dimension.shown(word)));
  }

  private static Dimension dimension(String word, Range range) {
    return word.equals("time")
        ? new Dimension(range.bucket(), null)
        : Dimension.of("dimensions", word);
  }

  /** Rows of events, told apart by what an event has: a visit has many of these. */
  boolean isByEvent() {
    return dimensions.stream().anyMatch(dimension -> dimension.is(Field.Of.EVENT));
  }

  boolean isGoal(int dimension) {
    return dimensions.get(dimension).field() == Field.GOAL;
  }

  /** The metrics that one part of the statement counts. */
  boolean counts(Metric.Of of) {
    return metrics.stream().anyMatch(metric -> metric.of() == of);
  }

  private void check() {
    for (Metric metric : metrics) {
      if (isByEvent() && metric.of() == Metric.Of.VISITS) {
        throw Problem.invalid(
            "metrics", metric.word() + " is a number of visits, which event dimensions cut apart");
      }
      if (!hasGoal() && isConversion(metric)) {
        throw Problem.invalid(
            "metrics", metric.word() + " needs event:goal as a dimension or a filter");
      }
      if (dimensions.isEmpty() && metric.of() == Metric.Of.SHARE) {
        throw Problem.invalid("metrics", metric.word() + " needs a dimension");
      }
    }
  }

  /**
   * What is asked for, or time and then the first metric; then all dimensions, so that pages fit.
   */
  private List<Order> order(List<List<String>> asked) {
    List<Order> order = new ArrayList<>();
    for (List<String> pair : asked) {
      order.add(asked(pair));
    }
    if (order.isEmpty()) {
      for (int i = 0; i < dimensions.size(); i++) {
        if (dimensions.get(i).is(Field.Of.TIME)) {
          order.add(new Order(dimensions.get(i).word(), "d" + i, false));
        }
      }
      order.add(new Order(metrics.get(0).word(), "m0", true));
    }
    return List.copyOf(order);
  }

  private boolean hasGoal() {
    return filter.hasGoal()
        || dimensions.stream().anyMatch(dimension -> dimension.field() == Field.GOAL);
  }

  private static boolean isConversion(Metric metric) {
    return metric.of() == Metric.Of.CONVERSION || metric.of() == Metric.Of.GROUP_CONVERSION;
  }

  private Order asked(List<String> pair) {
    if (pair == null || pair.size() != 2 || !List.of("asc", "desc").contains(pair.get(1))) {
      throw Problem.invalid("order_by", "must hold pairs such as [\"visitors\", \"desc\"]");
    }
    return new Order(pair.get(0), column(pair.get(0)), pair.get(1).equals("desc"));
  }

  private String column(String word) {
    for (int i = 0; i < metrics.size(); i++) {
      if (metrics.get(i).word().equals(word)) {
        return "m" + i;
      }
    }
    for (int i = 0; i < dimensions.size(); i++) {
      boolean bucket = dimensions.get(i).is(Field.Of.TIME) && "time".equals(word);
      if (dimensions.get(i).word().equals(word) || bucket) {
        return "d" + i;
      }
    }
    throw Problem.invalid("order_by", "must name metrics and dimensions of the query");
  }
}
