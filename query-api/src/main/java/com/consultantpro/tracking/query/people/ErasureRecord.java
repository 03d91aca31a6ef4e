package com.consultantpro.tracking.query.people;

import com.consultantpro.tracking.query.http.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/**
 * A visitor to be erased, as the log carries it: among the visitor's own events, under their key.
 *
 * <pre>
 *   {"kind":"erasure","firm_id":1,"firm":"demo","visitor_id":"…","erasure_id":"…",
 *    "erased_before":1767225600000000}
 * </pre>
 */
record ErasureRecord(
    long firmId, String firm, String visitorId, String erasureId, Instant erasedBefore) {
  static final String TOPIC = "tracking.events";

  static ErasureRecord of(ResultSet row) throws SQLException {
    return new ErasureRecord(
        row.getLong("firm_id"),
        row.getString("firm"),
        row.getString("visitor_id"),
        row.getString("erasure_id"),
        row.getObject("erased_before", OffsetDateTime.class).toInstant());
  }

  /** As collectors write it; the partition follows from it. */
  String key() {
    return firmId + ":" + visitorId;
  }

  String value() {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("kind", "erasure");
    json.put("firm_id", firmId);
    json.put("firm", firm);
    json.put("visitor_id", visitorId);
    json.put("erasure_id", erasureId);
    json.put("erased_before", ChronoUnit.MICROS.between(Instant.EPOCH, erasedBefore));
    return json.toString();
  }
}
