package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.query.Client.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person with two visitors in one firm; the second firm knows the first of them as well. */
class PeopleTest {
  private static final String PEOPLE = "/api/v1/tracking/people/";
  private static final String CONTACT = "ada@example.com";
  private static final UUID PHONE = Traffic.visitorId("phone");
  private static final UUID LAPTOP = Traffic.visitorId("laptop");

  private TestApi api;
  private TestFirm demo;
  private Client manager;
  private Client exporter;
  private Client foreigner;

  @BeforeEach
  void start() throws SQLException {
    api = TestApi.start();
    demo = TestFirm.create(api.database(), "demo", "UTC");
    TestFirm other = TestFirm.create(api.database(), "other", "UTC");
    manager = api.as(demo.token("manage"));
    exporter = api.as(demo.token("export"));
    foreigner = api.as(other.token("manage", "export"));
    visits(demo, List.of("phone", "laptop", "stranger"));
    visits(other, List.of("phone"));
    api.database()
        .run(
            "update tracking_event set contact = ? where firm_id = ? and visitor_id in (?, ?)",
            CONTACT,
            demo.id(),
            PHONE,
            LAPTOP);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void findsTheVisitorsOfAContact() {
    JsonNode rows = manager.get(PEOPLE + "find/?contact=" + CONTACT).get("rows");

    assertThat(rows.findValuesAsText("visitor_id"))
        .containsExactlyInAnyOrder(PHONE.toString(), LAPTOP.toString());
    JsonNode phone = manager.get(PEOPLE + "find?visitor_id=" + PHONE).at("/rows/0");
    assertThat(phone)
        .isEqualTo(
            TestConfig.json(
                """
                {"visitor_id": "%s", "first_seen_at": "2026-03-09T08:00:00Z",
                 "last_seen_at": "2026-03-09T08:05:00Z", "events": 2, "sessions": 1,
                 "consent_changes": 1, "firings": 1, "contacts": ["ada@example.com"]}
                """
                    .formatted(PHONE)));
    assertThat(manager.get(PEOPLE + "find/?contact=nobody@example.com").get("rows")).isEmpty();
    assertThat(manager.get(PEOPLE + "find/?visitor_id=" + UUID.randomUUID()).get("rows")).isEmpty();
  }

  @Test
  void anotherFirmFindsNothingOfIt() {
    assertThat(foreigner.get(PEOPLE + "find/?contact=" + CONTACT).get("rows")).isEmpty();
    assertThat(foreigner.get(PEOPLE + "find/?visitor_id=" + LAPTOP).get("rows")).isEmpty();
    assertThat(foreigner.get(PEOPLE + "consents/?visitor_id=" + LAPTOP).get("rows")).isEmpty();
    JsonNode document = foreigner.get(PEOPLE + "export/?visitor_id=" + LAPTOP);
    assertThat(document.get("events")).isEmpty();
    String id = erase("{\"visitor_id\": \"" + LAPTOP + "\"}").get("id").asText();
    assertThat(foreigner.get(PEOPLE + "erasures/").get("total_rows").asInt()).isZero();
    assertThat(foreigner.ask("GET", PEOPLE + "erasures/" + id, null).status()).isEqualTo(404);
  }

  @Test
  void erasureOfAContactCoversItsVisitorsAndKeepsNoContact() throws SQLException {
    JsonNode receipt = erase("{\"contact\": \"" + CONTACT + "\"}");

    assertThat(receipt.get("status").asText()).isEqualTo("pending");
    assertThat(receipt.get("visitors").asInt()).isEqualTo(2);
    assertThat(receipt.get("requested_by").asText()).isEqualTo("test token");
    assertThat(receipt.get("visitor_id").isNull()).isTrue();
    assertThat(receipt.get("contact_hash").asText())
        .isEqualTo(api.database().value("select encode(sha256('" + CONTACT + "'), 'hex')"));
    assertThat(
            api.database()
                .value(
                    "select count(*) from erasure e where to_jsonb(e)::text like '%ada%'"
                        + " or e.contact_hash = convert_to('ada@example.com', 'UTF8')"))
        .isEqualTo(0L);
    assertThat(covered(demo.id(), PHONE, "-1 minute")).isTrue();
    assertThat(covered(demo.id(), PHONE, "1 minute")).isFalse();
    assertThat(covered(demo.id() + 1, PHONE, "-1 minute")).isFalse();
    assertThat(covered(demo.id(), Traffic.visitorId("stranger"), "-1 minute")).isFalse();
  }

  @Test
  void receiptIsDoneWhenAllVisitorsAre() throws SQLException {
    String id = erase("{\"contact\": \"" + CONTACT + "\"}").get("id").asText();
    complete(PHONE);
    assertThat(manager.get(PEOPLE + "erasures/" + id).get("status").asText()).isEqualTo("pending");

    complete(LAPTOP);

    JsonNode receipt = manager.get(PEOPLE + "erasures/" + id + "/");
    assertThat(receipt.get("status").asText()).isEqualTo("done");
    assertThat(receipt.get("completed_at").isNull()).isFalse();
    assertThat(receipt.get("erased"))
        .isEqualTo(
            TestConfig.json(
                "{\"events\": 4, \"sessions\": 2, \"consent_changes\": 6, \"firings\": 8}"));
    assertThat(manager.get(PEOPLE + "erasures/").at("/rows/0")).isEqualTo(receipt);
  }

  @Test
  void erasureOfNobodyIsDoneAtOnceAndOfAnUnknownVisitorIsHeld() throws SQLException {
    UUID unknown = UUID.randomUUID();

    assertThat(erase("{\"contact\": \"nobody@example.com\"}").get("status").asText())
        .isEqualTo("done");
    assertThat(erase("{\"visitor_id\": \"" + unknown + "\"}").get("status").asText())
        .isEqualTo("pending");
    assertThat(covered(demo.id(), unknown, "-1 minute")).isTrue();
    assertThat(manager.get(PEOPLE + "erasures/?limit=1").get("total_rows").asInt()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"visitor_id\": \"robert\"}",
        "{\"contact\": \" \"}",
        "{\"contact\": \"a\\u0000b\"}",
        "{\"contact\": 7}",
        "{\"visitor_id\": \"0f8fad5b-d9cb-469f-a165-70867728950e\", \"contact\": \"a\"}",
        "{\"person\": \"ada\"}",
      })
  void refusesToEraseNobodyInParticular(String body) throws SQLException {
    assertThat(manager.ask("POST", PEOPLE + "erase/", body).status()).isEqualTo(400);
    assertThat(api.database().value("select count(*) from erasure")).isEqualTo(0L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "find/",
        "find/?visitor_id=robert",
        "find/?visitor_id=0f8fad5b-d9cb-469f-a165-70867728950e&contact=a",
        "export/?contact=%00",
        "consents/",
        "consents/?contact=a",
        "erasures/?limit=0",
      })
  void refusesQuestionsAboutNobodyInParticular(String address) throws SQLException {
    Client all = api.as(demo.token("manage", "export"));

    assertThat(all.ask("GET", PEOPLE + address, null).status()).isEqualTo(400);
  }

  @Test
  void needsTheScope() throws SQLException {
    Client reader = api.as(demo.token("read"));
    String who = "?visitor_id=" + PHONE;

    for (Client client : List.of(reader, exporter)) {
      assertThat(client.ask("GET", PEOPLE + "find" + who, null).status()).isEqualTo(403);
      assertThat(client.ask("GET", PEOPLE + "consents" + who, null).status()).isEqualTo(403);
      assertThat(client.ask("POST", PEOPLE + "erase", "{}").status()).isEqualTo(403);
      assertThat(client.ask("GET", PEOPLE + "erasures", null).status()).isEqualTo(403);
    }
    for (Client client : List.of(reader, manager)) {
      assertThat(client.ask("GET", PEOPLE + "export" + who, null).status()).isEqualTo(403);
    }
  }

  @Test
  void listsConsentsNewestFirst() throws SQLException {
    UUID key = UUID.randomUUID();
    api.database()
        .run(
            "insert into tracking_key (id, firm_id, kind, name, secret_hash) values (?, ?, 'server', 'k', ?)",
            key,
            demo.id(),
            new byte[32]);
    consent(demo, PHONE, "denied", "2026-03-09T12:00:00Z", key);

    JsonNode answer = manager.get(PEOPLE + "consents/?limit=1&visitor_id=" + PHONE);

    assertThat(answer.get("total_rows").asInt()).isEqualTo(2);
    assertThat(answer.at("/rows/0"))
        .isEqualTo(
            TestConfig.json(
                """
                {"state": "denied", "occurred_at": "2026-03-09T12:00:00Z", "corrected_at": null,
                 "received_at": "2026-03-09T12:00:00Z", "session_id": "%s",
                 "metadata": {"banner": "v2"}, "origin": "server", "tracking_key_id": "%s"}
                """
                    .formatted(PHONE, key)));
    JsonNode second = manager.get(PEOPLE + "consents/?limit=1&offset=1&visitor_id=" + PHONE);
    assertThat(second.at("/rows/0/state").asText()).isEqualTo("granted");
    assertThat(second.at("/rows/0/origin").isNull()).isTrue();
  }

  /** A table that a later migration adds must be exported too: this fails until it is. */
  @Test
  void exportHoldsWholeRowsOfEveryTableWithAVisitor() throws SQLException {
    erase("{\"visitor_id\": \"" + PHONE + "\"}");
    List<String> lists =
        List.of(
            "tracking_event events", "tracking_session sessions",
            "consent_change consent_changes", "trigger_firing firings",
            "erased_visitor erasures", "erasure erasure_requests");

    HttpResponse<String> file =
        Client.send(exporter.request(PEOPLE + "export/?visitor_id=" + PHONE));
    JsonNode document = TestConfig.json(file.body());

    assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
        .contains("attachment");
    assertThat(document.get("visitors")).containsExactly(TestConfig.json("\"" + PHONE + "\""));
    assertThat(lists.stream().map(list -> list.split(" ")[0]))
        .containsExactlyInAnyOrderElementsOf(tablesWithAVisitor());
    for (String list : lists) {
      String table = list.split(" ")[0];
      JsonNode rows = document.get(list.split(" ")[1]);
      assertThat((long) rows.size()).as(table).isPositive().isEqualTo(rowsOf(table));
      Set<String> fields = new TreeSet<>();
      rows.get(0).fieldNames().forEachRemaining(fields::add);
      assertThat(fields).as(table).isEqualTo(columnsOf(table));
    }
    assertThat(document.at("/events/0/occurred_at").asText())
        .isEqualTo("2026-03-09T08:00:00+00:00");
  }

  @Test
  void exportOfAContactHoldsAllItsVisitors() {
    JsonNode document = exporter.get(PEOPLE + "export/?contact=" + CONTACT);

    assertThat(document.get("events")).hasSize(4);
    assertThat(new TreeSet<>(document.get("sessions").findValuesAsText("visitor_id")))
        .containsExactlyInAnyOrder(PHONE.toString(), LAPTOP.toString());
  }

  private JsonNode erase(String body) {
    Answer answer = manager.ask("POST", PEOPLE + "erase/", body);
    assertThat(answer.status()).isEqualTo(202);
    return answer.body();
  }

  /** As the core job does. */
  private void complete(UUID visitor) throws SQLException {
    api.database()
        .run(
            "update erased_visitor set completed_at = now(), events = 2, sessions = 1,"
                + " consent_changes = 3, firings = 4 where visitor_id = ?",
            visitor);
  }

  private boolean covered(long firm, UUID visitor, String fromNow) throws SQLException {
    return (Boolean)
        api.database()
            .value(
                "select exists (select from erased(array[?::bigint], array[?::uuid],"
                    + " array[(extract(epoch from now() + ?::interval) * 1000000)::bigint]))",
                firm,
                visitor,
                fromNow);
  }

  private Set<String> tablesWithAVisitor() throws SQLException {
    return names(
        """
        select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
          and not c.relispartition and a.attname = 'visitor_id'""");
  }

  private Set<String> columnsOf(String table) throws SQLException {
    return names(
        "select attname from pg_attribute where attrelid = '%s'::regclass and attnum > 0 and not attisdropped"
            .formatted(table));
  }

  private Set<String> names(String sql) throws SQLException {
    List<String> names = new ArrayList<>();
    try (var connection = api.database().connect();
        ResultSet rows = connection.createStatement().executeQuery(sql)) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return new TreeSet<>(names);
  }

  private long rowsOf(String table) throws SQLException {
    return (Long)
        api.database()
            .value(
                "select count(*) from " + table + " where firm_id = ? and visitor_id = ?",
                demo.id(),
                PHONE);
  }

  /** One each, an hour after another. */
  private void visits(TestFirm firm, List<String> visitors) throws SQLException {
    Traffic traffic = new Traffic(firm, 0);
    for (int i = 0; i < visitors.size(); i++) {
      String hour = "2026-03-09T%02d".formatted(8 + i);
      traffic
          .view(visitors.get(i), hour + ":00:00Z", "/")
          .event(visitors.get(i), hour + ":05:00Z", "click", "/");
      UUID id = Traffic.visitorId(visitors.get(i));
      consent(firm, id, "granted", hour + ":00:00Z", null);
      firing(firm, id);
    }
    traffic.write();
  }

  private void firing(TestFirm firm, UUID visitor) throws SQLException {
    api.database()
        .run(
            "insert into trigger_firing (firm_id, rule_id, idempotency_key, key_hash, rule_version,"
                + " trigger_type, event, occurred_at)"
                + " values (?, ?, 'key', ?, 1, 'site_page_view',"
                + " jsonb_build_object('visitor_id', ?::text), now())",
            firm.id(),
            UUID.randomUUID(),
            UUID.randomUUID(),
            visitor.toString());
  }

  private void consent(TestFirm firm, UUID visitor, String state, String at, UUID key)
      throws SQLException {
    api.database()
        .run(
            "insert into consent_change (firm_id, id, visitor_id, session_id, state, occurred_at,"
                + " received_at, metadata, tracking_key_id)"
                + " values (?, ?, ?, ?, ?, ?::timestamptz, ?::timestamptz, '{\"banner\": \"v2\"}', ?)",
            firm.id(),
            UUID.randomUUID(),
            visitor,
            visitor,
            state,
            at,
            at,
            key);
  }
}
