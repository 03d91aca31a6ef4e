package com.consultantpro.tracking.query.reports;

import com.consultantpro.tracking.query.auth.Firm;
import com.consultantpro.tracking.query.http.Params;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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

  /** The same for a report that can be filtered. */
  public static Set<String> filtered(String... more) {
    return Params.names(known(more), Filter.params().toArray(String[]::new));
  }

  public static Question parse(Handle handle, Firm firm, Params params, Instant now) {
    TimeRange range = TimeRange.from(params, LocalDate.ofInstant(now, firm.zone()));
    Filter filter = Filter.from(params);
    Sources.Choice choice = Sources.Choice.from(params);
    return new Question(
        firm, range, filter, Sources.find(handle, firm.id(), choice, now), params, now);
  }

  /** All events of these days and sources, bots and people alike. */
  public static Question everything(Firm firm, TimeRange range, List<Integer> sources) {
    Filter all = new Filter(Map.of(), null, List.of(false, true));
    return new Question(
        firm, range, all, new Sources(sources, null, null), Params.NONE, Instant.MAX);
  }

  /** The same question about other days. */
  public Question during(TimeRange other) {
    return new Question(firm, other, filter, sources, params, now);
  }

  /** The same question with that filter. */
  public Question with(Filter other) {
    return new Question(firm, range, other, sources, params, now);
  }

  /** A statement with everything bound that this record holds; it reads through a cursor. */
  public Query query(Handle handle, String sql) {
    Query query = handle.createQuery(sql).setFetchSize(ROWS_AT_ONCE);
    for (Attribute attribute : Attribute.values()) {
      query.bind(attribute.binding(), filter.value(attribute));
    }
    return query
        .bind("firm", firm.id())
        .bindArray("sources", Integer.class, sources.numbers())
        .bind("from", range.from())
        .bind("to", range.to())
        .bind("not_before", range.notBefore())
        .bind("not_after", range.notAfter())
        .bindArray("bots", Boolean.class, filter.bots())
        .bind("path_pattern", filter.pathPattern());
  }
}
