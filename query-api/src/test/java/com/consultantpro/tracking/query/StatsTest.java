package com.consultantpro.tracking.query;

import static com.consultantpro.tracking.query.StatsSite.ask;
import static com.consultantpro.tracking.query.StatsSite.json;
import static com.consultantpro.tracking.query.StatsSite.rows;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the numbers of the Stats API count. */
class StatsTest {
  private static StatsSite site;

  @BeforeAll
  static void start() throws SQLException {
    site = StatsSite.start();
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @Test
  void countsEverything() {
    String metrics =
        "'visitors', 'visits', 'pageviews', 'events', 'views_per_visit', 'bounce_rate',"
            + " 'visit_duration'";

    assertThat(site.results("'metrics': [" + metrics + "]"))
        .isEqualTo(json("[{'metrics': [3, 4, 5, 7, 1.25, 50.00, 450], 'dimensions': []}]"));
  }

  /** Firm's days: what bob did after midnight in Berlin is of the tenth. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'day' | 2 | 2026-03-10T00:00:00+01:00 | 2026-03-10T23:59:59+01:00",
        "'7d' | 3 | 2026-03-04T00:00:00+01:00 | 2026-03-10T23:59:59+01:00",
        "'28d' | 3 | 2026-02-11T00:00:00+01:00 | 2026-03-10T23:59:59+01:00",
        "'month' | 3 | 2026-03-01T00:00:00+01:00 | 2026-03-10T23:59:59+01:00",
        "'6mo' | 3 | 2025-10-01T00:00:00+02:00 | 2026-03-10T23:59:59+01:00",
        "'year' | 3 | 2026-01-01T00:00:00+01:00 | 2026-03-10T23:59:59+01:00",
        "'all' | 3 | 2026-03-08T00:00:00+01:00 | 2026-03-10T23:59:59+01:00",
        "['2026-03-09', '2026-03-09'] | 1 | 2026-03-09T00:00:00+01:00 | 2026-03-09T23:59:59+01:00",
        "['2026-03-08T08:10:00Z', '2026-03-08T08:10:00Z'] | 1 | 2026-03-08T09:10:00+01:00 | 2026-03-08T09:10:00+01:00",
        "['2026-03-08T09:20:01+01:00', '2026-03-09T10:59:59+01:00'] | 0 | 2026-03-08T09:20:01+01:00 | 2026-03-09T10:59:59+01:00",
      })
  void understandsDateRanges(String range, int visitors, String from, String to) {
    JsonNode answer = ask(site.client(), "'demo'", range, "'metrics': ['visitors']").body();

    assertThat(answer.at("/results/0/metrics/0").asInt()).isEqualTo(visitors);
    assertThat(answer.at("/query/date_range")).isEqualTo(json("['%s', '%s']".formatted(from, to)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "event:name | 'visitors', 'events', 'visits' | [3, 5, 4] pageview; [2, 2, 2] signup",
        "event:page | 'pageviews', 'visitors' | [2, 2] /pricing; [1, 1] /; [1, 1] /docs/a; [1, 1] /docs/b",
        "event:hostname | 'events' | [7] shop.example",
        "event:props:plan | 'events' | [5] (none); [2] pro",
        "event:props:seats | 'visitors' | [3] (none); [2] 3",
        "event:goal | 'visitors', 'events', 'conversion_rate' | [2, 2, 66.67] Read docs; [2, 2, 66.67] Signup",
        "visit:source | 'visitors', 'visits', 'bounce_rate' | [3, 3, 66.67] Direct / None; [1, 1, 0.00] news",
        "visit:referrer | 'pageviews' | [3] Direct / None; [2] search.example",
        "visit:utm_source | 'visits' | [3] (not set); [1] news",
        "visit:channel | 'visits' | [2] Direct; [2] Organic Search",
        "visit:entry_page | 'visits', 'views_per_visit' | [1, 2.00] /; [1, 1.00] /docs/a; [1, 1.00] /docs/b; [1, 1.00] /pricing",
        "visit:exit_page | 'visits' | [2] /pricing; [1] /docs/a; [1] /docs/b",
        "visit:device | 'visitors', 'percentage' | [2, 66.67] Desktop; [1, 33.33] Mobile",
        "visit:browser | 'events' | [4] Safari; [3] Chrome",
        "visit:os | 'visit_duration' | [600] iOS; [300] Windows",
        "time:day | 'visitors', 'visits' | [1, 1] 2026-03-08; [1, 1] 2026-03-09; [2, 2] 2026-03-10",
        "time:hour | 'events' | [3] 2026-03-08 09:00:00; [1] 2026-03-09 11:00:00; [2] 2026-03-10 00:00:00; [1] 2026-03-10 10:00:00",
        "time:week | 'visits', 'pageviews' | [1, 2] 2026-03-02; [3, 3] 2026-03-09",
        "time:month | 'visitors' | [3] 2026-03-01",
        "time | 'visitors' | [1] 2026-03-08; [1] 2026-03-09; [2] 2026-03-10",
      })
  void tellsApart(String dimension, String metrics, String expected) {
    JsonNode rows =
        site.results("'metrics': [%s], 'dimensions': ['%s']".formatted(metrics, dimension));

    assertThat(rows).isEqualTo(rows(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "['is', 'event:page', ['/pricing']] | [2, 2, 3, 50.00]",
        "['is_not', 'event:page', ['/pricing', '/']] | [2, 2, 3, 50.00]",
        "['contains', 'event:page', ['/docs', '/pric']] | [3, 4, 6, 50.00]",
        "['contains_not', 'event:page', ['docs']] | [2, 2, 4, 50.00]",
        "['contains', 'event:page', ['DOCS'], {'case_sensitive': false}] | [2, 2, 3, 50.00]",
        "['is', 'visit:browser', ['chrome'], {'case_sensitive': true}] | [0, 0, 0, 0.00]",
        "['matches', 'event:page', ['^/docs/[ab]$']] | [2, 2, 3, 50.00]",
        "['matches_not', 'event:page', ['s']] | [2, 2, 4, 50.00]",
        "['is', 'visit:source', ['Direct / None']] | [3, 3, 4, 66.67]",
        "['is', 'event:props:plan', ['pro']] | [2, 2, 2, 0.00]",
        "['is', 'event:goal', ['Signup']] | [2, 2, 2, 0.00]",
        "['is', 'event:goal', ['nothing']] | [0, 0, 0, 0.00]",
        "['not', ['is', 'visit:os', ['iOS']]] | [2, 2, 3, 50.00]",
        "['or', [['is', 'visit:os', ['iOS']], ['is', 'event:page', ['/docs/b']]]] | [2, 3, 6, 33.33]",
        "['and', [['is', 'visit:os', ['iOS']], ['is', 'event:page', ['/docs/a']]]] | [1, 1, 1, 100.00]",
        "['has_done', ['is', 'event:name', ['signup']]] | [2, 2, 5, 0.00]",
        "['has_not_done', ['is', 'event:goal', ['Signup']]] | [2, 2, 2, 100.00]",
      })
  void filters(String filter, String expected) {
    String query = "'metrics': ['visitors', 'visits', 'events', 'bounce_rate'], 'filters': [%s]";

    assertThat(site.results(query.formatted(filter)).at("/0/metrics")).isEqualTo(json(expected));
  }

  /** As the documentation has it: who signed up among those who saw the prices. */
  @Test
  void conversionIsOfAllVisitorsOrOfThoseOfTheGroup() {
    String query =
        "'metrics': ['visitors', 'conversion_rate', 'group_conversion_rate'],"
            + " 'dimensions': ['visit:device'], 'filters': [['is', 'event:goal', ['Signup']],"
            + " ['has_done', ['is', 'event:page', ['/pricing']]]]";

    assertThat(site.results(query)).isEqualTo(rows("[1, 50.00, 100.00] Mobile"));
  }

  /** What the statement of many parts counts, counted the short way. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "event:page | visitors | select path, count(distinct visitor_id) from tracking_event where firm_id = ? and source = 0 and not bot group by 1",
        "visit:browser | visits | select browser, count(*) from tracking_session where firm_id = ? and source = 0 and not bot group by 1",
        "visit:os | pageviews | select s.os, count(*) from tracking_event e join tracking_session s using (firm_id, source, visitor_id) where firm_id = ? and source = 0 and not e.bot and e.event_type = 'page_view' and e.occurred_at >= s.started_at and e.occurred_at <= s.last_seen_at group by 1",
        "time:day | events | select cast(day as text), count(*) from tracking_event where firm_id = ? and source = 0 and not bot group by 1",
      })
  void countsWhatPlainSqlCounts(String dimension, String metric, String sql) throws SQLException {
    String rows =
        (String)
            site.api()
                .database()
                .value(
                    "select json_agg(json_build_object('metrics', json_build_array(r.n),"
                        + " 'dimensions', json_build_array(r.d)) order by r.d collate \"C\")::text from ("
                        + sql
                        + ") as r(d, n)",
                    site.demo().id());
    String query =
        "'metrics': ['%s'], 'dimensions': ['%s'], 'order_by': [['%2$s', 'asc']]"
            .formatted(metric, dimension);

    assertThat(site.results(query)).isEqualTo(TestConfig.json(rows));
  }

  @Test
  void ordersAndPages() {
    String query =
        "'metrics': ['visitors', 'pageviews'], 'dimensions': ['time:day', 'event:page'],"
            + " 'order_by': [['pageviews', 'desc'], ['event:page', 'asc']],"
            + " 'include': {'total_rows': true}, 'pagination': {'limit': 2, 'offset': %d}";
    JsonNode first = ask(site.client(), "'demo'", "'7d'", query.formatted(0)).body();
    JsonNode beyond = ask(site.client(), "'demo'", "'7d'", query.formatted(9)).body();

    assertThat(first.get("results"))
        .isEqualTo(
            json(
                "[{'metrics': [1, 1], 'dimensions': ['2026-03-08', '/']},"
                    + " {'metrics': [1, 1], 'dimensions': ['2026-03-10', '/docs/a']}]"));
    assertThat(first.at("/meta/total_rows").asInt()).isEqualTo(5);
    assertThat(first.at("/query/order_by"))
        .isEqualTo(json("[['pageviews', 'desc'], ['event:page', 'asc']]"));
    assertThat(beyond.get("results")).isEmpty();
    assertThat(beyond.at("/meta/total_rows").asInt()).isEqualTo(5);
  }

  @Test
  void labelsTimeAlsoWhereNothingHappened() {
    String query =
        "'metrics': ['visitors'], 'dimensions': ['time:week'], 'include': {'time_labels': true}";

    assertThat(ask(site.client(), "'demo'", "'28d'", query).body().at("/meta/time_labels"))
        .isEqualTo(json("['2026-02-09', '2026-02-16', '2026-02-23', '2026-03-02', '2026-03-09']"));
  }

  @Test
  void countsImportsWhenAsked() throws SQLException {
    int source = site.demo().addImport("old.example");
    new Traffic(site.demo(), source).view("old", "2025-01-01T08:00:00Z", "/old").write();
    String range = "['2025-01-01', '2025-01-01']";
    String asked = "'metrics': ['visitors'], 'include': {'imports': true}";

    JsonNode with = ask(site.client(), "'demo'", range, asked).body();
    JsonNode without = ask(site.client(), "'demo'", range, "'metrics': ['visitors']").body();

    assertThat(with.at("/results/0/metrics/0").asInt()).isEqualTo(1);
    assertThat(with.at("/meta/imports_included").asBoolean()).isTrue();
    assertThat(without.at("/results/0/metrics/0").asInt()).isZero();
    assertThat(without.get("meta").has("imports_included")).isFalse();
  }
}
