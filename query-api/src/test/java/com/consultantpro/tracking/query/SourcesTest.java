package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Source 0 is live, 1 an active import, 2 one that is still being built, 3 another firm's. */
class SourcesTest {
  private static final String DAY = "&from=2026-03-09&to=2026-03-09";

  private static TestApi api;
  private static Client client;

  @BeforeAll
  static void start() throws SQLException {
    api = TestApi.start();
    TestFirm firm = TestFirm.create(api.database(), "demo", "UTC");
    TestFirm other = TestFirm.create(api.database(), "other", "UTC");
    source(firm, "one.example", "active");
    source(firm, "two.example", "building");
    source(other, "one.example", "active");
    new Traffic(firm, 0).view("ann", "2026-03-09T08:00:00Z", "/").write();
    new Traffic(firm, 1)
        .view("ann", "2026-03-09T08:10:00Z", "/")
        .view("bob", "2026-03-09T09:00:00Z", "/old")
        .write();
    new Traffic(firm, 2).view("cid", "2026-03-09T08:00:00Z", "/").write();
    new Traffic(other, 3).view("dan", "2026-03-09T08:00:00Z", "/").write();
    client = api.as(firm.token("read"));
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @BeforeEach
  void forgetProgress() throws SQLException {
    api.database().run("delete from progress");
  }

  @Test
  void countsActiveSourcesOnly() {
    assertThat(views("all")).isEqualTo(3);
    assertThat(views("live")).isEqualTo(1);
    assertThat(views("import:1")).isEqualTo(2);
  }

  @Test
  void visitorsOfSeveralSourcesAreCountedOnce() {
    assertThat(client.analytics("overview/?source=all" + DAY).get("visitors").asInt()).isEqualTo(2);
    JsonNode home = client.analytics("pages/?url=/" + DAY).get("rows").get(0);
    assertThat(home.get("page_views").asInt()).isEqualTo(2);
    assertThat(home.get("visitors").asInt()).isEqualTo(1);
  }

  @Test
  void importsOfOthersOrUnderWayCannotBeAskedFor() {
    for (String source : new String[] {"import:0", "import:2", "import:3"}) {
      var answer = client.ask("GET", "/api/v1/tracking/analytics/overview/?source=" + source, null);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body().get("field").asText()).isEqualTo("source");
    }
  }

  @Test
  void completenessIsUnknownUntilEveryWriterOfTheLiveSourceHasSpoken() throws SQLException {
    assertThat(completeUntil("all").isNull()).isTrue();
    everySinkBut("events", 0, "2026-03-10T11:59:59Z");
    progress(0, "events", 0, 2, "2026-03-10T11:59:58Z");
    assertThat(completeUntil("all").isNull()).isTrue();

    progress(0, "events", 1, 2, "2026-03-10T11:59:57.25Z");

    assertThat(completeUntil("all").asText()).isEqualTo("2026-03-10T11:59:57.250Z");
    assertThat(completeUntil("live").asText()).isEqualTo("2026-03-10T11:59:57.250Z");
  }

  @Test
  void finishedImportsLowerNothing() throws SQLException {
    everySinkBut("", 0, "2026-03-10T11:59:58Z");
    everySinkBut("", 1, "infinity");

    assertThat(completeUntil("all").asText()).isEqualTo("2026-03-10T11:59:58Z");
    assertThat(completeUntil("import:1").asText()).isEqualTo("2026-03-10T12:00:00Z");
  }

  private static int views(String source) {
    return client.analytics("overview/?source=" + source + DAY).get("page_views").asInt();
  }

  private static JsonNode completeUntil(String source) {
    return client.analytics("overview/?source=" + source).get("complete_until");
  }

  private static void source(TestFirm firm, String host, String state) throws SQLException {
    api.database()
        .run(
            "insert into tracking_source (firm_id, kind, host, state) values (?, 'import', ?, ?)",
            firm.id(),
            host,
            state);
  }

  private static void everySinkBut(String other, int source, String until) throws SQLException {
    for (String sink : new String[] {"events", "sessions", "rollups", "consent"}) {
      if (!sink.equals(other)) {
        progress(source, sink, 0, 1, until);
      }
    }
  }

  private static void progress(int source, String sink, int subtask, int subtasks, String until)
      throws SQLException {
    api.database()
        .run(
            "insert into progress values (?, ?, ?, ?, cast(? as timestamptz))",
            source,
            sink,
            subtask,
            subtasks,
            until);
  }
}
