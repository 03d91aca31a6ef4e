package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.consultantpro.tracking.query.Documented.Sent;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The document of all routes, and that answers are really held to it. */
class OpenApiTest {
  private static final URI REALTIME = URI.create("/api/v1/tracking/analytics/realtime/");
  private static final String GOOD = "{\"visitors\": 1, \"complete_until\": null}";

  private static TestApi api;
  private static JsonNode document;
  private static Documented documented;

  @BeforeAll
  static void start() throws SQLException {
    api = TestApi.start();
    document = api.as(null).get("/openapi.json");
    documented = new Documented(document);
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void documentsEveryRoute() {
    List<String> routes =
        document.get("paths").properties().stream()
            .flatMap(
                path ->
                    path.getValue().properties().stream()
                        .map(method -> method.getKey().toUpperCase() + " " + path.getKey()))
            .map(route -> route.replace("/{path}", "/<path>"))
            .toList();

    assertThat(routes).containsExactlyInAnyOrderElementsOf(RegisteredRoutes.all());
  }

  /** Its own, and that of the schemas in it. */
  @Test
  void keepsToTheMetaSchemaOfOpenApi() {
    Schema openApi =
        SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(OpenApiTest::published))
            .getSchema(
                SchemaLocation.of("https://spec.openapis.org/oas/3.1/schema-base/2022-10-07"));

    assertThat(openApi.validate(document)).map(Error::toString).isEmpty();
  }

  @Test
  void everyParameterIsDescribed() {
    List<JsonNode> undescribed =
        document.findValues("parameters").stream()
            .flatMap(parameters -> parameters.valueStream())
            .filter(it -> it.path("in").asText().equals("query") && !it.has("description"))
            .toList();

    assertThat(undescribed).isEmpty();
  }

  @Test
  void acceptsWhatIsDocumented() {
    documented.check("get", REALTIME, new Sent(200, "application/json", GOOD));
    documented.check(
        "get", URI.create(REALTIME + "?event=a"), new Sent(200, "application/json", GOOD));
    documented.check("get", REALTIME, new Sent(304, "", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "200 | application/json | {'visitors': 1}",
        "200 | application/json | {'visitors': null, 'complete_until': null}",
        "200 | application/json | {'visitors': 1, 'complete_until': 'soon'}",
        "200 | application/json | {'visitors': 1, 'complete_until': null, 'more': 1}",
        "200 | text/csv | visitors",
        "201 | application/json | {'visitors': 1, 'complete_until': null}",
        "401 | application/problem+json | {'type': 'about:blank', 'title': '', 'status': 401, 'detail': '', 'code': 'odd'}",
        "418 | application/problem+json | {}",
      })
  void refusesWhatIsNot(int status, String media, String body) {
    Sent sent = new Sent(status, media, body.replace('\'', '"'));

    assertThatThrownBy(() -> documented.check("get", REALTIME, sent))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("get " + REALTIME + ": " + status);
  }

  @Test
  void refusesAParameterThatWasTakenButIsNotDocumented() {
    URI address = URI.create(REALTIME + "?color=red");

    assertThatThrownBy(
            () -> documented.check("get", address, new Sent(200, "application/json", GOOD)))
        .hasMessageContaining("took what is not documented: [color]");
  }

  private static String published(String address) {
    try (InputStream schema =
        OpenApiTest.class.getResourceAsStream(address.replace("https:/", ""))) {
      return schema == null ? null : new String(schema.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
