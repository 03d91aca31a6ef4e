package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Four visitors: ann and bob sign up, bob twice; cid reads the docs; a crawler does both. */
class GoalsTest {
  private static final String GOALS = "/api/v1/tracking/goals/";
  private static final String DAYS = "goals/?from=2026-03-09&to=2026-03-10";

  private static TestApi api;
  private static Client client;

  @BeforeAll
  static void start() throws SQLException {
    api = TestApi.start();
    TestFirm firm = TestFirm.create(api.database(), "demo", "UTC");
    new Traffic(firm, 0)
        .event("dan", "2026-03-08T08:00:00Z", "signup", "/")
        .view("ann", "2026-03-09T08:00:00Z", "/", "news.example", Map.of())
        .event("ann", "2026-03-09T08:01:00Z", "signup", "/")
        .view("bob", "2026-03-09T09:00:00Z", "/docs/100%")
        .event("bob", "2026-03-09T09:01:00Z", "signup", "/")
        .event("bob", "2026-03-10T09:01:00Z", "signup", "/")
        .view("cid", "2026-03-10T09:00:00Z", "/docs/a")
        .from(new Traffic.Agent(true, null, null, null, null))
        .view("crawler", "2026-03-10T09:00:00Z", "/docs/a")
        .event("crawler", "2026-03-10T09:01:00Z", "signup", "/")
        .write();
    client = api.as(firm.token("read", "manage"));
    create("Signed up", "event", "signup");
    create("Read the docs", "path", "/docs/*");
    create("Exactly", "path", "/docs/100%");
    create("A title is no event", "event", "Title /");
    create("Any", "path", "*a");
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @ParameterizedTest
  @CsvSource({
    "'', 3, 3 2 66.67, 2 2 66.67, 1 1 33.33, 0 0 0.0, 1 1 33.33",
    "&bots=include, 4, 4 3 75.0, 3 3 75.0, 1 1 25.0, 0 0 0.0, 2 2 50.0",
    "&referrer=news.example, 1, 1 1 100.0, 0 0 0.0, 0 0 0.0, 0 0 0.0, 0 0 0.0",
    "&url=/docs/*, 2, 2 1 50.0, 2 2 100.0, 1 1 50.0, 0 0 0.0, 1 1 50.0",
    "&event=nothing, 0, 0 0 0.0, 0 0 0.0, 0 0 0.0, 0 0 0.0, 0 0 0.0",
  })
  void countsWhatVisitorsReached(
      String filter,
      long visitors,
      String signup,
      String docs,
      String exact,
      String title,
      String any) {
    JsonNode answer = client.analytics(DAYS + filter);

    assertThat(answer.get("visitors").asLong()).isEqualTo(visitors);
    assertThat(answer.get("rows").findValuesAsText("name"))
        .containsExactly("Signed up", "Read the docs", "Exactly", "A title is no event", "Any");
    assertThat(answer.get("rows"))
        .extracting(
            row ->
                "%s %s %s"
                    .formatted(row.get("events"), row.get("visitors"), row.get("conversion_rate")))
        .containsExactly(signup, docs, exact, title, any);
  }

  @Test
  void rollupsFromBeforeTheDimensionsCountToo() throws SQLException {
    JsonNode before = client.analytics(DAYS);
    api.database()
        .run(
            "create or replace function dimension_rows_from() returns date language sql immutable"
                + " as $$ select date '2026-03-10' $$");
    api.database().run("delete from rollup_dimension_day where day < '2026-03-10'");

    assertThat(client.analytics(DAYS)).isEqualTo(before);
  }

  @Test
  void goalIsMadeShownAndDeleted() throws SQLException {
    TestFirm firm = TestFirm.create(api.database(), "other", "UTC");
    Client other = api.as(firm.token("read", "manage"));

    Client.Answer made = other.ask("POST", GOALS, "{\"kind\": \"event\", \"match\": \" buy \"}");

    assertThat(made.status()).isEqualTo(201);
    ObjectNode goal = (ObjectNode) made.body();
    assertThat(other.get(GOALS).get("rows")).containsExactly(goal);
    String id = goal.remove("id").asText();
    goal.remove("created_at");
    assertThat(goal)
        .isEqualTo(
            TestConfig.json(
                """
                {"name": "buy", "kind": "event", "match": "buy", "created_by": "test token"}
                """));
    Client.Answer again = other.ask("POST", GOALS, "{\"kind\": \"event\", \"match\": \"buy\"}");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.body().get("code").asText()).isEqualTo("goal_exists");
    assertThat(Client.send(other.request(GOALS + id + "/").DELETE()).statusCode()).isEqualTo(204);
    assertThat(Client.send(other.request(GOALS + id + "/").DELETE()).statusCode()).isEqualTo(404);
    assertThat(other.get(GOALS).get("rows")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"kind\": \"page\", \"match\": \"/\"} | kind must be event or path",
        "{\"kind\": \"path\", \"match\": \"a\"} | match must be a path that starts with / or *",
        "{\"kind\": \"event\", \"match\": \" \"} | match must have 1 to 2,048 characters",
        "{\"kind\": \"event\", \"match\": \"a\", \"name\": \"\"} | name must have 1 to 200 characters",
      })
  void whatIsNoGoalIsRefused(String body, String detail) {
    Client.Answer answer = client.ask("POST", GOALS, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().get("detail").asText()).isEqualTo(detail);
  }

  @Test
  void thereIsAnEndToGoals() throws SQLException {
    TestFirm firm = TestFirm.create(api.database(), "keen", "UTC");
    api.database()
        .run(
            "insert into goal select ?, gen_random_uuid(), i::text, 'event', 'x', now(), 'test'"
                + " from generate_series(1, 100) i",
            firm.id());

    Client.Answer answer =
        api.as(firm.token("manage")).ask("POST", GOALS, "{\"kind\": \"event\", \"match\": \"y\"}");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body().get("code").asText()).isEqualTo("too_many_goals");
  }

  private static void create(String name, String kind, String match) {
    Client.Answer answer =
        client.ask(
            "POST",
            GOALS,
            "{\"name\": \"%s\", \"kind\": \"%s\", \"match\": \"%s\"}".formatted(name, kind, match));
    assertThat(answer.status()).isEqualTo(201);
  }
}
