package com.consultantpro.tracking.collector;

import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.collector.backend.Client;
import com.consultantpro.tracking.collector.backend.TestLog;
import com.consultantpro.tracking.events.ConsentChange;
import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.LogEntry;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every file below {@code bodies/} is posted: {@code refused} as it stands, the others as the only
 * event of an envelope.
 */
final class BadInputTest extends CollectorTest {
  private static final Path BODIES = Path.of("src/test/resources/bodies");

  private String firm;
  private String key;

  @BeforeEach
  void makeFirm() throws Exception {
    firm = backend.database.newFirm("UTC");
    key = "secret-" + UUID.randomUUID();
    backend.database.newKey(firm, key, "server");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void refusesTheWholeRequest(Path file) throws Exception {
    HttpResponse<String> response = client.post(Files.readAllBytes(file));

    assertThat(response.statusCode()).isIn(400, 413);
    JsonNode answer = Client.json(response);
    assertThat(answer.get("accepted").intValue()).isZero();
    assertThat(answer.at("/errors/0/code").textValue()).isNotEmpty();
    assertThat(answer.at("/errors/0/message").textValue()).isNotEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("invalid")
  void namesTheFaultOfTheEvent(Path file) throws Exception {
    HttpResponse<String> response = client.post(envelope(Files.readAllBytes(file)));

    String code = file.getFileName().toString().split("--")[0];
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(Client.json(response).get("rejected").intValue()).isEqualTo(1);
    assertThat(Client.json(response).at("/errors/0/code").textValue()).isEqualTo(code);
    List<TestLog.Entry> records = backend.log.ofFirm(firm);
    assertThat(records).hasSize(1);
    assertThat(records.get(0).entries().get(0).refusals().rejected().get(0).code().code())
        .isEqualTo(code);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("odd")
  void makesOddEventsFitForPostgres(Path file) throws Exception {
    HttpResponse<String> response = client.post(envelope(Files.readAllBytes(file)));

    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    List<LogEntry> entries =
        backend.log.ofFirm(firm).stream().flatMap(r -> r.entries().stream()).toList();
    assertThat(entries).isNotEmpty();
    for (LogEntry entry : entries) {
      if (entry.event() != null) {
        storeTexts(entry.event());
        storeJson(entry.event().properties());
      } else {
        ConsentChange change = entry.consentChange();
        storeTexts(change);
        storeJson(change.metadata());
      }
    }
  }

  @Test
  void refusesAWrongKeyOfAnyLengthWithoutRememberingIt() throws Exception {
    String event = "{\"firm_slug\":\"%s\",\"tracking_key\":\"%s\"}";

    assertThat(client.post(event.formatted(firm, "x".repeat(60_000))).statusCode()).isEqualTo(400);
    assertThat(client.post(event.formatted("f".repeat(60_000), key)).statusCode()).isEqualTo(400);
  }

  @Test
  void cleansTheUserAgentToo() throws Exception {
    HttpResponse<String> response =
        client.post(
            envelope(Files.readAllBytes(BODIES.resolve("odd/escapes.json"))),
            "User-Agent",
            "caf\u00e9 \u00ff");

    assertThat(response.statusCode()).isEqualTo(202);
    Event event = backend.log.ofFirm(firm).get(0).entries().get(0).event();
    assertThat(event.userAgentHash()).matches("[0-9a-f]{16}");
  }

  static Stream<Path> refused() throws IOException {
    return files("refused");
  }

  static Stream<Path> invalid() throws IOException {
    return files("invalid");
  }

  static Stream<Path> odd() throws IOException {
    return files("odd");
  }

  private static Stream<Path> files(String kind) throws IOException {
    try (Stream<Path> files = Files.list(BODIES.resolve(kind))) {
      return new ArrayList<>(files.sorted().toList()).stream();
    }
  }

  /** Bytes, since not all that is sent is text. */
  private byte[] envelope(byte[] event) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    String start = "{\"firm_slug\":\"%s\",\"tracking_key\":\"%s\",\"events\":[";
    body.write(start.formatted(firm, key).getBytes(StandardCharsets.UTF_8));
    body.write(event);
    body.write("]}".getBytes(StandardCharsets.UTF_8));
    return body.toByteArray();
  }

  private static void storeTexts(Record row) throws Exception {
    for (RecordComponent component : row.getClass().getRecordComponents()) {
      if (component.getType() == String.class) {
        String text = (String) component.getAccessor().invoke(row);
        assertThat(backend.database.query("select cast(? as text)", text)).containsExactly(text);
      }
    }
  }

  private static void storeJson(String json) throws Exception {
    assertThat(backend.database.query("select cast(? as jsonb) is null", json))
        .containsExactly(json == null ? "t" : "f");
  }
}
