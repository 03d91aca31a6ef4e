package com.consultantpro.tracking.query.stats;

import com.consultantpro.tracking.query.openapi.Description;
import com.consultantpro.tracking.query.stats.StatsBody.Pagination;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** What a query answers, in the shape of Plausible's. */
record StatsAnswer(List<Result> results, Meta meta, Echo query) {

  /** One group: its numbers and what it is, each in the order of the query. */
  record Result(List<BigDecimal> metrics, List<String> dimensions) {}

  /** Only what was asked for is there. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Meta(
      @Description("whether imported events count; if asked by include") Boolean importsIncluded,
      @Description("if asked by include") List<String> timeLabels,
      @Description("of all pages; if asked by include") Long totalRows,
      @Description("all that was received before it is in the numbers; absent if unknown")
          Instant completeUntil) {}

  /** The query as it was understood. */
  record Echo(
      String siteId,
      List<String> metrics,
      @Description("first and last instant") List<String> dateRange,
      List<JsonNode> filters,
      List<String> dimensions,
      List<List<String>> orderBy,
      Included include,
      Page pagination) {}

  /** What was asked by include. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Included(Boolean imports, Boolean timeLabels, Boolean totalRows) {}

  /** Which results these are. */
  record Page(int limit, int offset) {
    static Page of(Pagination asked) {
      return new Page(asked.limit(), asked.offset());
    }
  }
}
