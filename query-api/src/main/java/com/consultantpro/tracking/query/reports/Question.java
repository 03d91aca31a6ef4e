package com.consultantpro.tracking.query.reports;

import com.consultantpro.tracking.query.auth.Firm;
import com.consultantpro.tracking.query.http.Params;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * What every report is asked: whose rows, of which days and sources, and which events count.
 *
 * @param now the moment of the request
 */
public record Question(
    Firm firm, TimeRange range, Filter filter, Sources sources, Params params, Instant now) {
  private static final int ROWS_AT_ONCE = 500;

  /** Days, source and firm, which every report reads, and those that this one reads too. */
  public static Set<String> known(String... more) {
    return Params.names(Set.of("window", "from", "to", "source", "firm"), more);
  }

  public static Question parse(Handle handle, Firm firm, Params params, Instant now) {
    TimeRange range = TimeRange.from(params, LocalDate.ofInstant(now, firm.zone()));
    Filter filter = Filter.from(params);
    Sources.Choice choice = Sources.Choice.from(params);
    return new Question(
        firm, range, filter, Sources.find(handle, firm.id(), choice, now), params, now);
  }

  /** The same question about other days. */
  public Question during(TimeRange other) {
    return new Question(firm, other, filter, sources, params, now);
  }

  /** A statement with everything bound that this record holds; it reads through a cursor. */
  public Query query(Handle handle, String sql) {
    return handle
        .createQuery(sql)
        .setFetchSize(ROWS_AT_ONCE)
        .bind("firm", firm.id())
        .bindArray("sources", Integer.class, sources.numbers())
        .bind("from", range.from())
        .bind("to", range.to())
        .bind("not_before", range.notBefore())
        .bind("not_after", range.notAfter())
        .bind("path", filter.path())
        .bind("path_pattern", filter.pathPattern())
        .bind("event", filter.event());
  }
}
