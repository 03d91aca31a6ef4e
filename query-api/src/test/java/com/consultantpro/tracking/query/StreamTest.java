package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Live views of two firms, over real connections. */
@Timeout(120)
class StreamTest {
  private static TestApi api;
  private static int firms;

  private TestFirm red;
  private TestFirm blue;
  private Client client;

  @BeforeAll
  static void startApi() throws SQLException {
    api = TestApi.start();
    api.database().run("select ensure_event_partition(date '2026-03-10')");
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @BeforeEach
  void makeFirms() throws SQLException {
    firms++;
    red = TestFirm.create(api.database(), "red" + firms, "UTC");
    blue = TestFirm.create(api.database(), "blue" + firms, "UTC");
    client = api.as(red.token("read"));
  }

  @Test
  void tellsWhatTheTimelineTells() throws SQLException {
    store(red, "before", TestApi.NOON.minusSeconds(60));
    try (StreamClient stream = StreamClient.open(client, "")) {
      store(red, "after", TestApi.NOON.minusSeconds(50));

      JsonNode event = stream.next("event");

      assertThat(event)
          .isEqualTo(client.analytics("timeline/?window=7d&limit=1").get("events").get(0));
      assertThat(event.get("name").asText()).isEqualTo("after");
    }
  }

  @Test
  void tellsEachEventOnceAndAsTheyAreStored() throws SQLException {
    List<String> expected = new ArrayList<>();
    List<String> told = new ArrayList<>();
    try (StreamClient stream = StreamClient.open(client, "")) {
      for (int i = 0; i < 6; i++) {
        // Each was received before the one that is stored before it.
        store(red, "e" + i, TestApi.NOON.minusSeconds(60 + i));
        told.add(stream.next("event").get("name").asText());
        expected.add("e" + i);
      }
      for (int i = 0; i < 40; i++) {
        store(i % 2 == 0 ? red : blue, "t" + i, TestApi.NOON.minusSeconds(50 - i));
      }
      IntStream.range(0, 20)
          .forEach(
              i -> {
                expected.add("t" + 2 * i);
                told.add(stream.next("event").get("name").asText());
              });
    }

    assertThat(told).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
    assertThat(told.subList(0, 6)).isEqualTo(expected.subList(0, 6));
  }

  @Test
  void anEventIsToldWithinTwoSeconds() throws SQLException {
    List<Duration> waits = new ArrayList<>();
    try (StreamClient stream = StreamClient.open(client, "")) {
      for (int i = 0; i < 5; i++) {
        store(red, "e" + i, TestApi.NOON.minusSeconds(60 - i));
        long stored = System.nanoTime();
        stream.next("event");
        waits.add(Duration.ofNanos(System.nanoTime() - stored));
      }
    }

    waits.sort(null);
    assertThat(waits.get(2)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void aFilterHoldsForEventsAndVisitors() throws SQLException {
    store(red, "other", TestApi.NOON.minusSeconds(100));
    try (StreamClient filtered = StreamClient.open(client, "event=wanted");
        StreamClient all = StreamClient.open(client, "")) {
      assertThat(all.next("visitors").get("visitors").asInt()).isEqualTo(1);
      assertThat(filtered.next("visitors").get("visitors").asInt()).isZero();
      store(red, "unwanted", TestApi.NOON.minusSeconds(90));
      store(red, "wanted", TestApi.NOON.minusSeconds(80));

      assertThat(filtered.next("event").get("name").asText()).isEqualTo("wanted");
      assertThat(all.next("event").get("name").asText()).isEqualTo("unwanted");
      assertThat(all.next("event").get("name").asText()).isEqualTo("wanted");
    }
  }

  @Test
  void nothingOfAnotherFirmIsTold() throws SQLException {
    try (StreamClient ofRed = StreamClient.open(client, "");
        StreamClient ofBlue = StreamClient.open(api.as(blue.token("read")), "")) {
      store(blue, "blue", TestApi.NOON.minusSeconds(60));
      assertThat(ofBlue.next("event").get("name").asText()).isEqualTo("blue");
      store(red, "red", TestApi.NOON.minusSeconds(50));

      assertThat(ofRed.next("event").get("name").asText()).isEqualTo("red");
    }
  }

  @Test
  void thoseWhoAskTheSameShareOnePollerAndTheLastStopsIt() throws Exception {
    await("tracking_api_streams", 0);
    StreamClient first = StreamClient.open(client, "");
    StreamClient second = StreamClient.open(client, "firm=" + red.slug());
    StreamClient other = StreamClient.open(client, "url=/x");
    assertThat(metric("tracking_api_streams")).isEqualTo(3);
    assertThat(metric("tracking_api_stream_pollers")).isEqualTo(2);

    first.close();
    await("tracking_api_streams", 2);
    assertThat(metric("tracking_api_stream_pollers")).isEqualTo(2);
    second.close();
    other.close();

    await("tracking_api_streams", 0);
    assertThat(metric("tracking_api_stream_pollers")).isZero();
  }

  @Test
  void endsByItself() {
    StreamClient stream = StreamClient.open(client, "seconds=1");

    stream.untilItEnds();

    assertThat(stream.response().statusCode()).isEqualTo(200);
    assertThat(stream.response().headers().firstValue("Content-Type"))
        .hasValue("text/event-stream");
  }

  @Test
  void endsWithTheServer() {
    StreamClient stream;
    try (QueryApi other =
        QueryApi.start(TestConfig.of(api.database()), Clock.fixed(TestApi.NOON, ZoneOffset.UTC))) {
      stream = StreamClient.open(new Client(other.port(), client.token()), "");
    }

    stream.untilItEnds();
  }

  @Test
  void oneTooManyIsRefused() throws Exception {
    await("tracking_api_streams", 0);
    List<HttpResponse<InputStream>> streams = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      streams.add(StreamClient.begin(client, ""));
      assertThat(streams.get(i).statusCode()).isEqualTo(200);
    }

    HttpResponse<InputStream> refused = StreamClient.begin(client, "");

    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(metric("tracking_api_stream_pollers")).isEqualTo(1);
    for (HttpResponse<InputStream> stream : streams) {
      stream.body().close();
    }
    await("tracking_api_streams", 0);
  }

  @Test
  void aCookieWillDo() throws SQLException {
    HttpResponse<String> signedIn =
        Client.send(
            api.as(null)
                .request("/api/v1/tracking/session/")
                .POST(BodyPublishers.ofString("{\"token\": \"" + red.token("read") + "\"}")));
    String cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];

    try (StreamClient stream = StreamClient.withCookie(client, cookie)) {
      assertThat(stream.next("visitors"))
          .isEqualTo(TestConfig.json("{\"visitors\": 0, \"complete_until\": null}"));
    }
  }

  private static void store(TestFirm firm, String name, Instant at) throws SQLException {
    api.database()
        .run(
            """
            insert into tracking_event (firm_id, source, occurred_at, event_id, visitor_id, session_id, event_type,
              name, path, client_occurred_at, received_at, received_day, day, hour, utc_offset, consent_state)
            select ?, 0, at, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'custom_event',
              ?, '/', at, at + interval '1 second', at::date, at::date, date_trunc('hour', at), 0, 'granted'
            from (select cast(? as timestamptz) as at) moment
            """,
            firm.id(),
            name,
            at.toString());
  }

  private void await(String metric, int expected) throws Exception {
    for (int i = 0; metric(metric) != expected; i++) {
      assertThat(i).as("seconds that %s is not %d", metric, expected).isLessThan(60);
      Thread.sleep(500);
    }
  }

  private int metric(String name) {
    String metrics = Client.send(api.as(null).request("/metrics")).body();
    return metrics
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToInt(line -> (int) Double.parseDouble(line.substring(name.length())))
        .findFirst()
        .orElseThrow();
  }
}
