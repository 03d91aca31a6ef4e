package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.query.Client.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each word that the page of the Stats API calls supported is answered, each other is refused. */
class ApiV2PageTest {
  private static final Path PAGE = Path.of("../docs/api-v2.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| (yes|no) \\|");

  private static TestApi api;
  private static Client client;

  /** A word as the page has it, and the query that tries it. */
  record Word(String section, String word, boolean supported) {
    String query() {
      return switch (section) {
        case "Metrics" -> query(quoted(), "'7d'", "'event:goal'", "", "");
        case "Dimensions" -> query("'visitors'", "'7d'", quoted(), "", "");
        case "Date ranges" -> query("'visitors'", quoted(), "", "", "");
        case "Filters" -> query("'visitors'", "'7d'", "", filter(), "");
        case "Include" -> query("'visitors'", "'7d'", "'time'", "", quoted() + ": true");
        default -> throw new AssertionError(section);
      };
    }

    /** Numbers of visits cannot be told apart by goals. */
    private String query(
        String metrics, String range, String dimensions, String filters, String include) {
      boolean ofVisits = word.matches("bounce_rate|views_per_visit|visit_duration");
      return ("{'site_id': 'demo', 'metrics': [%s], 'date_range': %s, 'dimensions': [%s],"
              + " 'filters': [%s], 'include': {%s}}")
          .formatted(metrics, range, ofVisits ? "" : dimensions, filters, include)
          .replace('\'', '"');
    }

    private String filter() {
      String simple = "['is', 'event:page', ['/']]";
      return switch (word) {
        case "and", "or" -> "['%s', [%s]]".formatted(word, simple);
        case "not", "has_done", "has_not_done" -> "['%s', %s]".formatted(word, simple);
        default -> "['%s', 'event:page', ['/']]".formatted(word);
      };
    }

    private String quoted() {
      return "'" + word + "'";
    }
  }

  @BeforeAll
  static void start() throws SQLException {
    api = TestApi.start();
    client = api.as(TestFirm.create(api.database(), "demo", "UTC").token("read"));
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  static List<Word> words() throws IOException {
    return List.of(Files.readString(PAGE).split("\n## ")).stream()
        .flatMap(
            section ->
                ROW.matcher(section)
                    .results()
                    .map(
                        row ->
                            new Word(
                                section.split("\n")[0], row.group(1), row.group(2).equals("yes"))))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("words")
  void keepsItsWord(Word word) {
    Answer answer = client.ask("POST", "/api/v2/query", word.query());

    if (word.supported()) {
      assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
      return;
    }
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().get("error").asText())
        .containsAnyOf("unsupported", "must be", "is not a field here");
  }
}
