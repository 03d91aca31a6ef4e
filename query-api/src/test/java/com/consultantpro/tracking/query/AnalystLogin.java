package com.consultantpro.tracking.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A login as the API has answered it, used as an analyst does: by its address alone. */
record AnalystLogin(String name, URI url) {
  static final String ADDRESS = "/api/v1/tracking/analysts/";

  static AnalystLogin make(Client client, String name) {
    Client.Answer answer = client.ask("POST", ADDRESS, "{\"name\": \"" + name + "\"}");
    if (answer.status() != 201) {
      throw new AssertionError(answer);
    }
    return of(answer.body());
  }

  static AnalystLogin of(JsonNode answer) {
    return new AnalystLogin(
        answer.required("name").asText(), URI.create(answer.required("url").asText()));
  }

  String role() {
    return url.getUserInfo().split(":")[0];
  }

  String password() {
    return url.getUserInfo().split(":")[1];
  }

  Connection connect() throws SQLException {
    String jdbc = "jdbc:postgresql://" + url.getHost() + ":" + url.getPort() + url.getPath();
    return DriverManager.getConnection(jdbc, role(), password());
  }

  /** The first column of all rows, over a connection of its own. */
  List<String> rows(String sql) throws SQLException {
    try (Connection connection = connect()) {
      return rows(connection, sql);
    }
  }

  static List<String> rows(Connection connection, String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      if (statement.execute(sql)) {
        ResultSet rows = statement.getResultSet();
        while (rows.next()) {
          values.add(rows.getString(1));
        }
      }
    }
    return values;
  }
}
