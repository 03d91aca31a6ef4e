package com.consultantpro.tracking.query.stats;

import com.consultantpro.tracking.query.http.Problem;
import com.consultantpro.tracking.query.openapi.Description;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;

/** The body of a query; {@code docs/api-v2.md} says what each field may hold. */
record StatsBody(
    @Description("slug of the firm") String siteId,
    List<String> metrics,
    @Description("a word such as 7d, or two dates, or two instants; the firm's days")
        JsonNode dateRange,
    List<String> dimensions,
    @Description("[operator, dimension, clauses], or these under and, or, not, has_done")
        List<JsonNode> filters,
    @Description("[metric or dimension, asc or desc]") List<List<String>> orderBy,
    Include include,
    Pagination pagination) {
  private static final int MOST_DIMENSIONS = 8;

  StatsBody {
    dimensions = Objects.requireNonNullElse(dimensions, List.of());
    filters = Objects.requireNonNullElse(filters, List.of());
    orderBy = Objects.requireNonNullElse(orderBy, List.of());
    include = include == null ? new Include(null, null, null) : include;
    pagination = pagination == null ? new Pagination(null, null) : pagination;
    check("metrics", metrics != null && !metrics.isEmpty(), "must name at least one metric");
    check("metrics", areDistinct(metrics), "must hold texts, each once");
    check("dimensions", areDistinct(dimensions), "must hold texts, each once");
    check("dimensions", dimensions.size() <= MOST_DIMENSIONS, "must be at most 8");
  }

  /** What the answer holds beside the results. */
  record Include(
      @Description("whether imported events count too") Boolean imports,
      @Description("all labels of the time dimension, also those without a result")
          Boolean timeLabels,
      Boolean totalRows) {}

  /** Which results are wanted. */
  record Pagination(@Description("1 to 10,000") Integer limit, Integer offset) {
    private static final int MOST_ROWS = 10_000;
    private static final int MOST_OFFSET = 1_000_000_000;

    Pagination {
      limit = Objects.requireNonNullElse(limit, MOST_ROWS);
      offset = Objects.requireNonNullElse(offset, 0);
      check("pagination", limit >= 1 && limit <= MOST_ROWS, "limit must be between 1 and 10,000");
      check(
          "pagination",
          offset >= 0 && offset <= MOST_OFFSET,
          "offset must be between 0 and 1,000,000,000");
    }
  }

  private static boolean areDistinct(List<String> words) {
    return words.stream().allMatch(Objects::nonNull)
        && words.stream().distinct().count() == words.size();
  }

  private static void check(String field, boolean holds, String rule) {
    if (!holds) {
      throw Problem.invalid(field, rule);
    }
  }
}
