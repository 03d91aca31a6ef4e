package com.consultantpro.tracking.query.analysts;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** Where analysts reach the database, for programs other than Java. */
record LoginAddress(String hosts, String database, String sslMode) {

  /** Reads a JDBC URL, which may name several servers and may leave out what is usual. */
  static LoginAddress of(String jdbcUrl) {
    Properties parts = Driver.parseURL(jdbcUrl, null);
    if (parts == null) {
      throw new IllegalArgumentException("not an address of PostgreSQL: " + jdbcUrl);
    }
    String[] hosts = PGProperty.PG_HOST.getOrDefault(parts).split(",");
    String[] ports = PGProperty.PG_PORT.getOrDefault(parts).split(",");
    List<String> servers = new ArrayList<>();
    for (int i = 0; i < hosts.length; i++) {
      servers.add(hosts[i] + ":" + ports[Math.min(i, ports.length - 1)]);
    }
    return new LoginAddress(
        String.join(",", servers),
        PGProperty.PG_DBNAME.getOrDefault(parts),
        PGProperty.SSL_MODE.getOrDefault(parts));
  }

  /** As psql and most programs take it. */
  String url(String user, String password) {
    String url = "postgresql://%s:%s@%s/%s".formatted(user, password, hosts, encoded(database));
    return sslMode == null ? url : url + "?sslmode=" + encoded(sslMode);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
