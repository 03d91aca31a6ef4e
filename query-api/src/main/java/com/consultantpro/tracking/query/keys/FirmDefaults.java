package com.consultantpro.tracking.query.keys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * What the firm chose for all its keys.
 *
 * @param linkedDomains its other hosts, named in snippets
 */
record FirmDefaults(List<String> allowedOrigins, String consentMode, List<String> linkedDomains) {

  static FirmDefaults of(ResultSet row) throws SQLException {
    return new FirmDefaults(
        List.of((String[]) row.getArray("allowed_origins").getArray()),
        row.getString("consent_mode"),
        List.of((String[]) row.getArray("linked_domains").getArray()));
  }

  /** Fills in what a new key leaves open. A back end has no origin, so its key begins with none. */
  void fill(ObjectNode key) {
    if (!key.hasNonNull("consent_mode")) {
      key.put("consent_mode", consentMode);
    }
    boolean server = key.path("kind").asText().equals("server");
    if (!server && !key.hasNonNull("allowed_origins")) {
      allowedOrigins.forEach(key.putArray("allowed_origins")::add);
    }
  }
}
