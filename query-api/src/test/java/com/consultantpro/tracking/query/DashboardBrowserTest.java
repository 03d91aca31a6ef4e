package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Drives the dashboard in Chromium. What the page must do stands in src/test/browser. */
final class DashboardBrowserTest {
  private static final Path TESTS = Path.of("src/test/browser");
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

  @ParameterizedTest
  @MethodSource("topics")
  void worksInARealBrowser(String topic, @TempDir Path temp) throws Exception {
    assertThat(NEEDED).as("run `npm ci` in sdk/").allSatisfy(path -> assertThat(path).exists());
    Path output = temp.resolve("node.log");

    int status = node(topic, output).waitFor();

    assertThat(status).as(() -> read(output)).isZero();
  }

  private static List<String> topics() throws IOException {
    try (Stream<Path> files = Files.list(TESTS)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".test.mjs"))
          .sorted()
          .toList();
    }
  }

  private static Process node(String topic, Path output) throws IOException, SQLException {
    List<String> command = new ArrayList<>(List.of("node", "--test", "--test-reporter=tap"));
    command.add(TESTS.resolve(topic).toString());
    ProcessBuilder node = new ProcessBuilder(command);
    node.environment().putAll(firms.tokens());
    node.environment().put("DASHBOARD_URL", "http://127.0.0.1:" + api.port());
    node.environment().put("VISITORS_URL", "http://127.0.0.1:" + visitors.getAddress().getPort());
    return node.redirectErrorStream(true).redirectOutput(output.toFile()).start();
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

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
