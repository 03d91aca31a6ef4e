package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Starts the API over traffic whose names, paths and referrers try to become markup, and drives its
 * dashboard in Chromium. What the page must do stands in src/test/browser.
 */
final class DashboardBrowserTest {
  private static final Path PLAYWRIGHT = Path.of("../sdk/node_modules/playwright-core");

  /** Each sets window.pwned if it is ever taken for markup or script. */
  private static final List<String> HOSTILE =
      List.of(
          "<script>window.pwned=1</script>",
          "\"><img src=x onerror=window.pwned=1>",
          "'onmouseover='window.pwned=1",
          "<svg/onload=window.pwned=1>",
          "javascript:window.pwned=1",
          "&lt;img src=x onerror=window.pwned=1&gt;",
          "${window.pwned=1}{{window.pwned=1}}",
          "\u202egnp.exe\u2066",
          "x".repeat(250));

  private static TestFirm firm;
  private static String operator;
  private static QueryApi api;
  private static HttpServer visitors;

  @BeforeAll
  static void start() throws Exception {
    TestDatabase database = TestDatabase.create();
    firm = TestFirm.create(database, "demo", "UTC");
    TestFirm.create(database, "acme", "Europe/Berlin");
    database.run("update firm set name = 'Acme <b>Ltd</b>' where slug = 'acme'");
    database.run(
        "insert into tracking_source (kind, firm_id, host, state) values ('import', ?, 'h', 'active')",
        firm.id());
    database.run(
        "insert into ledger values (?, 0, current_date, 'received', 5, 1),"
            + " (?, 0, current_date, 'stored', 3, 1), (?, 0, current_date, 'rejected:too_old', 2, 1),"
            + " (?, 0, current_date - 3, 'received', 5, 1), (?, 0, current_date - 3, 'stored', 3, 1)",
        firm.id(),
        firm.id(),
        firm.id(),
        firm.id(),
        firm.id());
    database.run(
        "insert into trigger_firing (firm_id, rule_id, idempotency_key, key_hash, rule_version,"
            + " trigger_type, event, occurred_at) values (?, gen_random_uuid(), 'key', gen_random_uuid(),"
            + " 1, 'site_page_view', '{\"name\": \"Fired <i>once</i>\", \"path\": \"/pricing\"}', now())",
        firm.id());
    database.run(
        "insert into progress select 0, sink, 0, 1, now()"
            + " from unnest(array['events', 'sessions', 'rollups', 'consent']) sink");
    operator = TestFirm.operatorToken(database);
    hostileTraffic().write();
    api = QueryApi.start(TestConfig.of(database));
    visitors = startVisitors();
  }

  @AfterAll
  static void stop() {
    visitors.stop(0);
    api.close();
  }

  @Test
  void everyPanelWorksInARealBrowser(@TempDir Path temp) throws Exception {
    assertThat(PLAYWRIGHT).as("the browser's driver; run `npm ci` in sdk/").exists();
    Path output = temp.resolve("node.log");

    int status = node(output).waitFor();

    assertThat(status).as(() -> read(output)).isZero();
  }

  private static Process node(Path output) throws IOException, SQLException {
    ProcessBuilder node =
        new ProcessBuilder("node", "--test", "--test-reporter=tap", "src/test/browser/");
    node.environment()
        .putAll(
            Map.of(
                "DASHBOARD_URL",
                "http://127.0.0.1:" + api.port(),
                "DASHBOARD_ADMIN",
                firm.token("read", "export", "manage"),
                "DASHBOARD_READER",
                firm.token("read"),
                "DASHBOARD_OPERATOR",
                operator,
                "VISITORS_URL",
                "http://127.0.0.1:" + visitors.getAddress().getPort()));
    return node.redirectErrorStream(true).redirectOutput(output.toFile()).start();
  }

  private static Traffic hostileTraffic() {
    Traffic traffic = new Traffic(firm, 0);
    // Of today, as the last point of the chart is.
    Instant at = Instant.now().truncatedTo(ChronoUnit.DAYS);
    traffic.view("ann", at.toString(), "/pricing", "search.example", Map.of("source", "letter"));
    for (String text : HOSTILE) {
      at = at.plusSeconds(1);
      traffic.view(text, at.toString(), "/" + text, text, Map.of("source", text));
      traffic.event(text, at.plusMillis(500).toString(), text, "/" + text);
    }
    return traffic;
  }

  /**
   * Each request is one more visitor, in rows of the import: no row of the first traffic changes.
   */
  private static HttpServer startVisitors() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try {
            new Traffic(firm, 1).event("late", Instant.now().toString(), "Came late", "/").write();
            exchange.sendResponseHeaders(204, -1);
          } catch (SQLException e) {
            exchange.sendResponseHeaders(500, -1);
          }
          exchange.close();
        });
    server.start();
    return server;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
