package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Drives the dashboard in Chromium. What the page must do stands in src/test/browser. */
final class DashboardBrowserTest {
  private static final Path ALL = Path.of("src/test/browser/all.mjs");
  private static final List<Path> NEEDED =
      List.of(
          Path.of("../sdk/node_modules/playwright-core"), Path.of("../sdk/node_modules/axe-core"));

  private static DashboardFirms firms;
  private static QueryApi api;
  private static HttpServer visitors;

  @BeforeAll
  static void start() throws Exception {
    TestDatabase database = TestDatabase.create();
    firms = DashboardFirms.create(database);
    api = QueryApi.start(TestConfig.of(database));
    visitors = startVisitors();
  }

  @AfterAll
  static void stop() {
    visitors.stop(0);
    api.close();
  }

  @TestFactory
  Stream<DynamicTest> worksInARealBrowser() throws Exception {
    assertThat(NEEDED).as("run `npm ci` in sdk/").allSatisfy(path -> assertThat(path).exists());
    Process node = node();
    TapReader tests = new TapReader(node.inputReader());
    return Stream.concat(
        Stream.generate(tests::begin)
            .takeWhile(Objects::nonNull)
            .map(name -> dynamicTest(name, tests::end)),
        Stream.of(
            dynamicTest(
                "and nothing else is wrong",
                () -> assertThat(node.waitFor()).as(tests.rest()).isZero())));
  }

  private static Process node() throws IOException, SQLException {
    ProcessBuilder node = new ProcessBuilder("node", "--test-reporter=tap", ALL.toString());
    node.environment().putAll(firms.tokens());
    node.environment().put("DASHBOARD_URL", "http://127.0.0.1:" + api.port());
    node.environment().put("VISITORS_URL", "http://127.0.0.1:" + visitors.getAddress().getPort());
    return node.redirectErrorStream(true).start();
  }

  /** Each request is one more event. */
  private static HttpServer startVisitors() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try {
            firms.lateEvent();
            exchange.sendResponseHeaders(204, -1);
          } catch (SQLException e) {
            exchange.sendResponseHeaders(500, -1);
          }
          exchange.close();
        });
    server.start();
    return server;
  }
}
