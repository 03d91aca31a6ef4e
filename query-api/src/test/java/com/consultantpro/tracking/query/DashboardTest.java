package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DashboardTest {
  private static TestApi api;

  @BeforeAll
  static void start() throws SQLException {
    api = TestApi.start();
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void pageLetsInNothingForeign() {
    HttpResponse<String> page = Client.send(api.as(null).request("/"));

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'; script-src 'self';")
        .contains("frame-ancestors 'none'");
  }

  @Test
  void fileThatIsKnownIsNotSentAgain() {
    String etag =
        Client.send(api.as(null).request("/main.js")).headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> again =
        Client.send(api.as(null).request("/main.js").header("If-None-Match", etag));

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nothing.js",
        "/com/consultantpro/tracking/query/keys/list-keys.sql",
        "/META-INF/MANIFEST.MF",
        "/keys",
        "/webjars/../dashboard/index.html",
        "/a/..%2fmain.js",
      })
  void onlyTheDashboardsFilesAreServed(String path) {
    assertThat(Client.send(api.as(null).request(path)).statusCode()).isIn(400, 404);
  }
}
