package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a file arrives: its name and kind, packed, and cut off where it fails. */
class ExportedFileTest {
  private static final String DAYS = "from=2026-03-10&to=2026-03-10";
  private static final String EXPORT = "/api/v1/tracking/analytics/export/?" + DAYS;

  private static TestApi api;
  private static Client client;

  @BeforeAll
  static void start() throws SQLException {
    api = TestApi.start();
    TestFirm firm = TestFirm.create(api.database(), "demo", "UTC");
    Traffic traffic = new Traffic(firm, 0);
    for (int i = 0; i < 100; i++) {
      traffic.view("v" + i % 17, "2026-03-10T08:00:00Z", "/page/" + i % 23);
    }
    traffic.write();
    client = api.as(firm.token("export"));
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void linesSayWhatTheyAre() {
    HttpResponse<String> answer =
        Client.send(client.request(EXPORT + "&report=pages&format=ndjson"));

    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
    assertThat(answer.headers().firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"demo-pages-2026-03-10-2026-03-10.ndjson\"");
    assertThat(answer.body()).startsWith("{\"path\":\"/page/").endsWith("}\n");
  }

  @ParameterizedTest
  @CsvSource({"csv", "ndjson"})
  void fileIsPackedForWhoeverCanUnpackIt(String format) throws Exception {
    String file = EXPORT + "&report=events_raw&format=" + format;

    HttpResponse<byte[]> packed = packed(client, file);

    assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
    assertThat(unpacked(packed)).isEqualTo(Client.send(client.request(file)).body());
  }

  @ParameterizedTest
  @CsvSource({"csv, false", "csv, true", "ndjson, false", "ndjson, true"})
  void partIsNotTakenForTheWhole(String format, boolean packed) throws Exception {
    TestFirm broken = TestFirm.create(api.database(), "broken-" + format + packed, "UTC");
    Client ofBroken = api.as(broken.token("export"));
    Traffic longNames = new Traffic(broken, 0).view("a", "2026-03-10T08:00:00Z", "/~");
    Random random = new Random(1);
    for (int i = 0; i < 300; i++) {
      String digits =
          random.longs(80).mapToObj(Long::toString).collect(Collectors.joining("/", "/", "/" + i));
      longNames.view("v", "2026-03-10T08:00:00Z", digits);
    }
    longNames.write();
    breakSketch(broken, "/~");
    String file = EXPORT + "&report=pages&format=" + format;

    assertThatThrownBy(
            () -> {
              HttpResponse<byte[]> answer = packed ? packed(ofBroken, file) : plain(ofBroken, file);
              unpacked(answer);
            })
        .isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @CsvSource({"csv", "ndjson"})
  void failureBeforeTheFirstByteHasAStatus(String format) throws Exception {
    TestFirm early = TestFirm.create(api.database(), "early-" + format, "UTC");
    new Traffic(early, 0).view("a", "2026-03-10T08:00:00Z", "/").write();
    breakSketch(early, "/");
    String file = EXPORT + "&report=pages&format=" + format;

    HttpResponse<byte[]> answer = packed(api.as(early.token("export")), file);

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(TestConfig.json(unpacked(answer)).get("code").asText()).isEqualTo("internal");
    assertThat(answer.headers().firstValue("Content-Disposition")).isEmpty();
  }

  private static void breakSketch(TestFirm firm, String path) throws SQLException {
    api.database()
        .run(
            "update rollup_page_day set sketch = decode(repeat('ff', 64), 'hex')"
                + " where firm_id = ? and path = ?",
            firm.id(),
            path);
  }

  private static HttpResponse<byte[]> plain(Client client, String address) throws Exception {
    return HttpClient.newHttpClient()
        .send(client.request(address).build(), BodyHandlers.ofByteArray());
  }

  private static HttpResponse<byte[]> packed(Client client, String address) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            client.request(address).header("Accept-Encoding", "gzip").build(),
            BodyHandlers.ofByteArray());
  }

  private static String unpacked(HttpResponse<byte[]> answer) throws IOException {
    boolean packed = answer.headers().firstValue("Content-Encoding").isPresent();
    if (!packed) {
      return new String(answer.body(), StandardCharsets.UTF_8);
    }
    try (GZIPInputStream body = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
