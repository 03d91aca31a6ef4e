package com.consultantpro.tracking.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A firm that has some of everything, and whose every text begins with its own name. */
record Tenant(TestApi api, TestFirm firm, Client client, Map<Thing, String> ids) {
  private static final String API = "/api/v1/tracking/";

  static Tenant create(TestApi api, String name) throws SQLException {
    TestFirm firm = TestFirm.create(api.database(), name, "UTC");
    Tenant tenant =
        new Tenant(
            api, firm, api.as(firm.token("read", "export", "manage")), new EnumMap<>(Thing.class));
    tenant.writeLive();
    tenant.writeImport();
    tenant.writeRest();
    for (Thing thing : Thing.values()) {
      tenant.ids().put(thing, tenant.make(thing));
    }
    return tenant;
  }

  String name() {
    return firm.slug();
  }

  /** The one thing of its kind that was made with the firm. */
  String id(Thing thing) {
    return ids.get(thing);
  }

  /** What a text of this firm begins with. */
  String prefix() {
    return firm.slug() + "-";
  }

  /** The id of a new thing of the firm. */
  String make(Thing thing) {
    String named = "{\"name\": \"" + prefix() + "\"}";
    return switch (thing) {
      case KEY -> made("keys/", named);
      case TOKEN -> made("tokens/", named);
      case TRIGGER ->
          made(
              "triggers/",
              named.replace("}", ", \"event_type\": \"page_view\", \"url_path\": \"/x\"}"));
      case GOAL ->
          made(
              "goals/",
              "{\"name\": \"%s\", \"kind\": \"path\", \"match\": \"/%s*\"}"
                  .formatted(prefix() + UUID.randomUUID(), prefix()));
      case ERASURE -> made("people/erase/", "{\"visitor_id\": \"" + UUID.randomUUID() + "\"}");
      case ANALYST -> analyst();
      case FIRM -> firm.slug();
    };
  }

  private String analyst() {
    String name = firm.slug() + "_" + UUID.randomUUID().toString().substring(0, 8);
    client.ask("POST", API + "analysts/", "{\"name\": \"" + name + "\"}");
    return name;
  }

  private String made(String address, String body) {
    JsonNode answer = client.ask("POST", API + address, body).body();
    return answer.required("id").asText();
  }

  int importSource() {
    return (Integer) value("select source from tracking_source where firm_id = ?");
  }

  /** All of whom there is anything, and those who were erased. */
  List<String> visitors() {
    String all =
        (String)
            value(
                "select string_agg(visitor_id::text, ' ') from (select firm_id, visitor_id"
                    + " from tracking_event union select firm_id, visitor_id from erased_visitor) w"
                    + " where firm_id = ?");
    return List.of(all.split(" "));
  }

  /** The one who viewed a page. */
  UUID visitor() {
    return Traffic.visitorId(prefix() + "v");
  }

  /** The number of its packed day. */
  long segment() {
    return (Long) value("select id from event_segment where firm_id = ?");
  }

  private Object value(String sql) {
    try {
      return api.database().value(sql, firm.id());
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private void writeLive() throws SQLException {
    String prefix = prefix();
    new Traffic(firm, 0)
        .from(new Traffic.Agent(false, prefix, prefix, prefix, prefix))
        .view(
            prefix + "v",
            "2026-03-09T08:00:00Z",
            "/" + prefix,
            prefix + "host",
            Map.of("source", prefix))
        .event(prefix + "v", "2026-03-09T08:01:00Z", prefix + "event", "/" + prefix)
        .write();
    api.database()
        .run(
            "update tracking_event set contact = ?, properties = jsonb_build_object('plan', ?::text)"
                + " where firm_id = ?",
            prefix,
            prefix,
            firm.id());
    run("insert into ledger values (?, 0, '2026-03-09', ?, 5, 1)", "rejected:" + prefix);
  }

  private void writeImport() throws SQLException {
    int source = firm.addImport(prefix() + "site");
    new Traffic(firm, source).view(prefix() + "i", "2026-03-08T08:00:00Z", "/" + prefix()).write();
    api.database().completeUntil(source, "infinity");
    run(
        "insert into import_run (firm_id, source, host, files, lines, started_at)"
            + " values (?, 1, ?, 1, '{}', now())",
        prefix() + "site");
  }

  private void writeRest() throws SQLException {
    run(
        "insert into event_segment (firm_id, source, day, events, bytes, counts, received_until)"
            + " values (?, 0, '2026-03-20', 2, cast(? as bytea), '', 'infinity')",
        prefix());
    run(
        "insert into trigger_firing (firm_id, rule_id, idempotency_key, key_hash, rule_version,"
            + " trigger_type, event, occurred_at)"
            + " values (?, gen_random_uuid(), ?, gen_random_uuid(), 1, 'site_page_view', %s, now())"
                .formatted("jsonb_build_object('visitor_id', '" + visitor() + "')"),
        prefix());
    run(
        "insert into tracking_abuse_event (firm_id, kind, subject, window_start, hits, last_at)"
            + " values (?, 'key_unknown', ?, '2026-03-09T08:00:00Z', 1, '2026-03-09T08:01:00Z')",
        prefix());
    run(
        "insert into consent_change (firm_id, id, visitor_id, session_id, state, occurred_at,"
            + " received_at, metadata)"
            + " values (?, gen_random_uuid(), '"
            + visitor()
            + "', gen_random_uuid(), 'granted',"
            + " now(), now(), jsonb_build_object('by', ?::text))",
        prefix());
  }

  private void run(String sql, String text) throws SQLException {
    api.database().run(sql, firm.id(), text);
  }
}
