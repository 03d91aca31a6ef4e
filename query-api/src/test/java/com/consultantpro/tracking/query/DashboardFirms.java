package com.consultantpro.tracking.query;

import com.consultantpro.tracking.query.Traffic.Agent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * What the dashboard is shown in its tests: a firm whose names, paths and referrers try to become
 * markup, one whose numbers are known, and one that has nothing yet.
 */
record DashboardFirms(TestFirm hostile, TestFirm plain) {
  private static final Path PAYLOADS = Path.of("src/test/browser/payloads.txt");
  private static final Agent DESKTOP =
      new Agent(false, "Chrome", "Windows", "Desktop", "Organic Search");
  private static final Agent PHONE = new Agent(false, "Safari", "iOS", "Mobile", "Direct");
  private static final Agent BOT = new Agent(true, "Chrome", "Windows", "Desktop", "Direct");

  static DashboardFirms create(TestDatabase database) throws SQLException, IOException {
    TestFirm hostile = TestFirm.create(database, "demo", "UTC");
    TestFirm plain = TestFirm.create(database, "plain", "UTC");
    TestFirm.create(database, "acme", "Europe/Berlin");
    database.run("update firm set name = 'Acme <b>Ltd</b>' where slug = 'acme'");
    database.run(
        "insert into progress select 0, sink, 0, 1, now()"
            + " from unnest(array['events', 'sessions', 'rollups', 'consent']) sink");
    writeHostile(hostile);
    writePlain(plain);
    return new DashboardFirms(hostile, plain);
  }

  /** One more event of the hostile firm, in rows of a new import: no row from before changes. */
  void lateEvent() throws SQLException {
    TestDatabase database = hostile.database();
    Object source =
        database.value(
            "insert into tracking_source (kind, firm_id, host, state)"
                + " values ('import', ?, gen_random_uuid()::text, 'building') returning source",
            hostile.id());
    new Traffic(hostile, (Integer) source)
        .event("late", Instant.now().toString(), "Came late", "/")
        .write();
    database.run(
        "update tracking_event set url = 'https://site.example/' where source = ?", source);
    // Until now nobody could see it: what is seen is whole.
    database.run("update tracking_source set state = 'active' where source = ?", source);
  }

  private static void writeHostile(TestFirm firm) throws SQLException, IOException {
    TestDatabase database = firm.database();
    hostileTraffic(firm).write();
    String image = "<img src=x onerror=window.pwned=1>";
    database.run(
        "update tracking_event set contact = ?, properties = jsonb_build_object(cast(? as text), 1)"
            + " where firm_id = ? and name = ?",
        image,
        image,
        firm.id(),
        image);
    database.run(
        "insert into tracking_abuse_event values"
            + " (?, 'origin_not_allowed', ?, date_trunc('hour', now()), 7, now())",
        firm.id(),
        image);
    database.run(
        "insert into trigger_firing (firm_id, rule_id, idempotency_key, key_hash, rule_version,"
            + " trigger_type, event, occurred_at) values (?, gen_random_uuid(), 'key', gen_random_uuid(),"
            + " 1, 'site_page_view', '{\"name\": \"Fired <i>once</i>\", \"path\": \"/pricing\"}', now())",
        firm.id());
    database.run(
        "insert into ledger select ?, 0, current_date - ago, fate, events, 1 from (values"
            + " (0, 'received', 5), (0, 'stored', 3), (0, 'rejected:too_old', 2),"
            + " (3, 'received', 5), (3, 'stored', 3)) as row (ago, fate, events)",
        firm.id());
  }

  /** Of today, so that it is short. */
  private static Traffic hostileTraffic(TestFirm firm) throws IOException {
    Traffic traffic = new Traffic(firm, 0).from(DESKTOP);
    Instant at = Instant.now().truncatedTo(ChronoUnit.DAYS);
    for (String text : Files.readAllLines(PAYLOADS)) {
      traffic.view(text, at.toString(), "/" + text, text, Map.of("source", text));
      traffic.event(text, at.plusMillis(500).toString(), text, "/" + text);
      at = at.plusMillis(1_000);
    }
    return traffic;
  }

  private static void writePlain(TestFirm firm) throws SQLException {
    Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);
    Instant yesterday = today.minus(1, ChronoUnit.DAYS);
    new Traffic(firm, 0)
        .from(DESKTOP)
        .view("ann", at(yesterday, 600), "/", "search.example", Map.of())
        .view("ann", at(yesterday, 602), "/pricing")
        .event("ann", at(yesterday, 605), "Signup", "/pricing")
        .view("cat", at(yesterday, 720), "/pricing", null, Map.of("source", "letter"))
        .event("cat", at(yesterday, 730), "Signup", "/pricing")
        .view("ann", at(today.minus(8, ChronoUnit.DAYS), 600), "/")
        .view("dan", at(today.minus(8, ChronoUnit.DAYS), 700), "/")
        .view("eve", at(today.minus(40, ChronoUnit.DAYS), 600), "/")
        .view("eve", at(today.minus(40, ChronoUnit.DAYS), 700), "/")
        .from(PHONE)
        .view("ben", at(yesterday, 660), "/")
        .from(BOT)
        .view("bot", at(yesterday, 780), "/")
        .write();
    TestDatabase database = firm.database();
    database.run(
        "update tracking_event set properties = '{\"plan\": \"pro\", \"seats\": 5}' where firm_id = ?"
            + " and name = 'Signup'",
        firm.id());
    database.run(
        "update tracking_event set contact = 'ann@example.com' where firm_id = ? and visitor_id = ?",
        firm.id(),
        Traffic.visitorId("ann"));
    database.run(
        "insert into consent_change (firm_id, id, visitor_id, session_id, state, occurred_at, received_at,"
            + " metadata) values (?, gen_random_uuid(), ?, gen_random_uuid(), 'granted', now(), now(),"
            + " '{\"banner\": \"v3\"}')",
        firm.id(),
        Traffic.visitorId("ann"));
  }

  private static String at(Instant day, int minutes) {
    return day.plus(minutes, ChronoUnit.MINUTES).toString();
  }

  /** Tokens by the names under which the tests in the browser know them. */
  Map<String, String> tokens() throws SQLException {
    String[] all = {"read", "export", "manage"};
    return Map.of(
        "HOSTILE_ADMIN", hostile.token(all),
        "PLAIN_ADMIN", plain.token(all),
        "PLAIN_READER", plain.token("read"),
        "OPERATOR", TestFirm.operatorToken(plain.database()));
  }
}
