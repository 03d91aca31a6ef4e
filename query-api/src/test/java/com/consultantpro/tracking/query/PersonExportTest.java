package com.consultantpro.tracking.query;

import static com.consultantpro.tracking.query.PeopleFirms.CONTACT;
import static com.consultantpro.tracking.query.PeopleFirms.LAPTOP;
import static com.consultantpro.tracking.query.PeopleFirms.PEOPLE;
import static com.consultantpro.tracking.query.PeopleFirms.PHONE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person is handed all that is held of them. */
class PersonExportTest {
  private PeopleFirms firms;

  @BeforeEach
  void start() throws SQLException {
    firms = PeopleFirms.start();
  }

  @AfterEach
  void stop() {
    firms.close();
  }

  /** A table that a later migration adds must be exported too: this fails until it is. */
  @Test
  void exportHoldsWholeRowsOfEveryTableWithAVisitor() throws SQLException {
    firms.erase("{\"visitor_id\": \"" + PHONE + "\"}");
    List<String> lists =
        List.of(
            "tracking_event events", "tracking_session sessions",
            "consent_change consent_changes", "trigger_firing firings",
            "erased_visitor erasures", "erasure erasure_requests");

    HttpResponse<String> file =
        Client.send(firms.exporter().request(PEOPLE + "export/?visitor_id=" + PHONE));
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
    JsonNode document = firms.exporter().get(PEOPLE + "export/?contact=" + CONTACT);

    assertThat(document.get("events")).hasSize(4);
    assertThat(new TreeSet<>(document.get("sessions").findValuesAsText("visitor_id")))
        .containsExactlyInAnyOrder(PHONE.toString(), LAPTOP.toString());
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
    try (var connection = firms.api().database().connect();
        ResultSet rows = connection.createStatement().executeQuery(sql)) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return new TreeSet<>(names);
  }

  private long rowsOf(String table) throws SQLException {
    return (Long)
        firms
            .api()
            .database()
            .value(
                "select count(*) from " + table + " where firm_id = ? and visitor_id = ?",
                firms.demo().id(),
                PHONE);
  }
}
