package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.query.Client.Answer;
import com.consultantpro.tracking.query.Traffic.Agent;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.Map;

/**
 * A site with few enough events to count by hand, and queries as Plausible's documentation has
 * them.
 */
record StatsSite(TestApi api, TestFirm demo, Client client, Client operator)
    implements AutoCloseable {
  private static final Agent PHONE = new Agent(false, "Safari", "iOS", "Mobile", "Organic Search");
  private static final Agent DESK = new Agent(false, "Chrome", "Windows", "Desktop", "Direct");
  private static final Agent CRAWLER = new Agent(true, null, null, null, null);

  static StatsSite start() throws SQLException {
    TestApi api = TestApi.start();
    TestFirm demo = TestFirm.create(api.database(), "demo", "Europe/Berlin");
    StatsSite site =
        new StatsSite(
            api, demo, api.as(demo.token("read")), api.as(TestFirm.operatorToken(api.database())));
    write(new Traffic(demo, 0));
    new Traffic(TestFirm.create(api.database(), "other", "UTC"), 0)
        .from(DESK)
        .view("ada", "2026-03-09T08:00:00Z", "/others")
        .write();
    site.run("update tracking_event set url = 'https://Shop.example' || path where firm_id = ?");
    site.run(
        "update tracking_event set properties = '{\"plan\": \"pro\", \"seats\": 3}'"
            + " where name = 'signup' and firm_id = ?");
    site.run(
        "update tracking_session set utm_source = 'news' where entry_page = '/' and firm_id = ?");
    site.run(
        "insert into goal (firm_id, id, name, kind, match, created_by) select ?, gen_random_uuid(),"
            + " g.name, g.kind, g.match, 'test' from (values ('Signup', 'event', 'signup'),"
            + " ('Read docs', 'path', '/docs/*')) as g(name, kind, match)");
    return site;
  }

  /** Four visits of three visitors on three days, and a crawler's. */
  private static void write(Traffic traffic) throws SQLException {
    traffic
        .from(PHONE)
        .view("ada", "2026-03-08T08:00:00Z", "/", "search.example", Map.of())
        .view("ada", "2026-03-08T08:10:00Z", "/pricing")
        .event("ada", "2026-03-08T08:20:00Z", "signup", "/pricing")
        .view("ada", "2026-03-10T09:00:00Z", "/docs/a")
        .from(DESK)
        .view("bob", "2026-03-09T23:30:00Z", "/docs/b")
        .event("bob", "2026-03-09T23:40:00Z", "signup", "/docs/b")
        .view("eve", "2026-03-09T10:00:00Z", "/pricing")
        .from(CRAWLER)
        .view("bot", "2026-03-09T10:00:00Z", "/pricing")
        .write();
  }

  JsonNode results(String query) {
    Answer answer = ask(client, "'demo'", "'7d'", query);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer.body().get("results");
  }

  static Answer ask(Client client, String site, String range, String query) {
    String body = "{'site_id': %s, 'date_range': %s, %s}".formatted(site, range, query);
    return client.ask("POST", "/api/v2/query", body.replace('\'', '"'));
  }

  /** [numbers] dimension; and so on. */
  static JsonNode rows(String text) {
    StringBuilder rows = new StringBuilder();
    for (String row : text.split("; ")) {
      int end = row.indexOf(']') + 1;
      rows.append(rows.isEmpty() ? "" : ", ")
          .append(
              "{'metrics': %s, 'dimensions': ['%s']}"
                  .formatted(row.substring(0, end), row.substring(end + 1)));
    }
    return json("[" + rows + "]");
  }

  static JsonNode json(String text) {
    return TestConfig.json(text.replace('\'', '"'));
  }

  private void run(String sql) throws SQLException {
    api.database().run(sql, demo.id());
  }

  @Override
  public void close() {
    api.close();
  }
}
