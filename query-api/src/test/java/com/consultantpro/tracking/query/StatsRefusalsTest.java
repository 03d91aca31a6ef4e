package com.consultantpro.tracking.query;

import static com.consultantpro.tracking.query.StatsSite.ask;
import static com.consultantpro.tracking.query.StatsSite.rows;
import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.query.Client.Answer;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the Stats API does not answer, and that nothing in a question is taken for SQL. */
class StatsRefusalsTest {
  private static StatsSite site;

  @BeforeAll
  static void start() throws SQLException {
    site = StatsSite.start();
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'metrics': ['visitors'], 'colour': 1 | colour | colour is not a field here",
        "'metrics': [] | metrics | metrics must name at least one metric",
        "'metrics': ['clicks'] | metrics | metrics holds an unsupported metric: clicks",
        "'metrics': ['percentage'] | metrics | metrics percentage needs a dimension",
        "'metrics': ['conversion_rate'] | metrics | metrics conversion_rate needs event:goal as a dimension or a filter",
        "'metrics': ['bounce_rate'], 'dimensions': ['event:page'] | metrics | metrics bounce_rate is a number of visits, which event dimensions cut apart",
        "'metrics': ['visitors'], 'dimensions': ['event:page; drop table firm'] | dimensions | dimensions holds an unsupported dimension: event:page; drop table firm",
        "'metrics': ['visitors'], 'dimensions': ['event:props:'] | dimensions | dimensions holds an unsupported dimension: event:props:",
        "'metrics': ['visitors'], 'filters': [['like', 'event:page', ['/']]] | filters | filters holds an unsupported operator: like",
        "'metrics': ['visitors'], 'filters': [['is', 'time:day', ['2026-03-08']]] | filters | filters must not hold time; date_range says it",
        "'metrics': ['visitors'], 'filters': [['matches', 'event:page', ['(']]] | filters | filters holds an invalid regular expression",
        "'metrics': ['visitors'], 'filters': [['is', 'event:page', []]] | filters | filters must have 1 to 1,000 clauses, in an array",
        "'metrics': ['visitors'], 'filters': [['has_done', ['is', 'visit:os', ['iOS']]]] | filters | filters must hold only event dimensions within has_done",
        "'metrics': ['visitors'], 'filters': [['is_not', 'event:goal', ['Signup']]] | filters | filters must hold event:goal with is or contains",
        "'metrics': ['visitors'], 'order_by': [['events', 'desc']] | order_by | order_by must name metrics and dimensions of the query",
        "'metrics': ['visitors'], 'include': {'time_labels': true} | include | include must not ask for time_labels without time",
        "'metrics': ['visitors'], 'pagination': {'limit': 10001} | pagination | pagination limit must be between 1 and 10,000",
      })
  void namesTheFieldAtFault(String query, String field, String detail) {
    Answer answer = ask(site.client(), "'demo'", "'7d'", query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().get("field").asText()).isEqualTo(field);
    assertThat(answer.body().get("detail").asText()).isEqualTo(detail);
    assertThat(answer.body().get("error").asText()).isEqualTo(detail);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'24h'",
        "7",
        "['2026-03-08']",
        "['2026-03-08', 'soon']",
        "['2026-03-08', '2026-03-01']"
      })
  void refusesOtherDateRanges(String range) {
    Answer answer = ask(site.client(), "'demo'", range, "'metrics': ['visitors']");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().get("field").asText()).isEqualTo("date_range");
  }

  /** Texts are only texts, wherever they stand. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {"x' or true --", ":firm", "?", "a\\\\b", "%s", "$1", "x')) union select 1 --"})
  void oddTextsAreOnlyTexts(String odd) {
    String text = odd.replace("'", "\\u0027");
    String query =
        "'metrics': ['events'], 'dimensions': ['event:props:%1$s'], 'filters':"
            + " [['contains', 'event:page', ['%1$s', '/pricing']]]";

    assertThat(site.results(query.formatted(text))).isEqualTo(rows("[3] (none)"));
  }

  @Test
  void aFirmSeesItselfAndAnOperatorAny() {
    String query = "'metrics': ['pageviews'], 'dimensions': ['event:page']";
    Answer foreign = ask(site.client(), "'other'", "'7d'", query);
    Answer absent = ask(site.client(), "'absent'", "'7d'", query);

    assertThat(foreign.status()).isEqualTo(403);
    assertThat(foreign.body()).isEqualTo(absent.body());
    assertThat(ask(site.operator(), "'other'", "'7d'", query).body().get("results"))
        .isEqualTo(rows("[1] /others"));
    assertThat(ask(site.operator(), "'absent'", "'7d'", query).body().get("field").asText())
        .isEqualTo("site_id");
  }
}
