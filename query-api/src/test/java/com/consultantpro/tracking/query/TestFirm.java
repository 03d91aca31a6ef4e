package com.consultantpro.tracking.query;

import com.consultantpro.tracking.query.auth.Secret;
import java.sql.SQLException;
import java.util.UUID;

/** A firm in the database of a test. */
record TestFirm(TestDatabase database, long id, String slug, String zone) {

  static TestFirm create(TestDatabase database, String slug, String zone) throws SQLException {
    Object id =
        database.value(
            "insert into firm (slug, name, zone, visitor_secret) values (?, ?, ?, ?) returning id",
            slug,
            slug.toUpperCase(),
            zone,
            new byte[16]);
    return new TestFirm(database, (Long) id, slug, zone);
  }

  static TestFirm find(TestDatabase database, String slug) throws SQLException {
    long id = (Long) database.value("select id from firm where slug = ?", slug);
    return new TestFirm(
        database, id, slug, (String) database.value("select zone from firm where id = ?", id));
  }

  /** A new import that counts; returns its source. */
  int addImport(String host) throws SQLException {
    return (Integer)
        database.value(
            "insert into tracking_source (firm_id, kind, host, state)"
                + " values (?, 'import', ?, 'active') returning source",
            id,
            host);
  }

  /** A new token of the firm. */
  String token(String... scopes) throws SQLException {
    return insert(database, id, scopes);
  }

  static String operatorToken(TestDatabase database) throws SQLException {
    return insert(database, null, "operator");
  }

  private static String insert(TestDatabase database, Long firm, String... scopes)
      throws SQLException {
    String token = "token-" + UUID.randomUUID();
    database.run(
        "insert into api_token (id, firm_id, name, token_hash, scopes)"
            + " values (?, ?, ?, decode(?, 'hex'), string_to_array(?, ','))",
        UUID.randomUUID(),
        firm,
        "test token",
        Secret.hash(token),
        String.join(",", scopes));
    return token;
  }
}
