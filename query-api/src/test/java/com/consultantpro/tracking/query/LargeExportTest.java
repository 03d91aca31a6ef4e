package com.consultantpro.tracking.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A million rows arrive whole, and the process that sends them holds a few at a time. */
class LargeExportTest {
  private static final int ROWS = 1_000_000;
  private static final int ROWS_BETWEEN_LOOKS = 100_000;
  private static final long MOST_BYTES_MORE = 32L << 20;

  /** Held: one that is collected closes its connections. */
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static TestApi api;
  private static Client client;

  @BeforeAll
  static void start() throws SQLException {
    api = TestApi.start();
    TestFirm firm = TestFirm.create(api.database(), "large", "UTC");
    client = api.as(firm.token("export"));
    for (String index : new String[] {"name", "path", "visitor", "received"}) {
      api.database().run("drop index tracking_event_" + index);
    }
    api.database().run("select ensure_event_partition(date '2026-03-09')");
    api.database()
        .run(
            """
            insert into tracking_event (firm_id, source, occurred_at, event_id, visitor_id, session_id, event_type,
              name, path, client_occurred_at, received_at, received_day, day, hour, utc_offset, consent_state)
            select ?, 0, at, lpad(to_hex(i), 32, '0')::uuid, lpad(to_hex(i % 5000), 32, '0')::uuid,
              lpad(to_hex(i), 32, '0')::uuid, 'page_view', 'Title ' || i, '/page/' || i % 1000, at, at, '2026-03-09',
              '2026-03-09', '2026-03-09', 0, 'granted'
            from generate_series(1, cast(? as integer)) i,
              lateral (select timestamptz '2026-03-09 00:00Z' + i * interval '80 milliseconds' as at) t
            """,
            firm.id(), ROWS);
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @ParameterizedTest
  @CsvSource({"csv, 1000001", "ndjson, 1000000"})
  void everyRowArrivesFromAHeapThatStaysFlat(String format, int lines) throws Exception {
    long before = used();
    HttpResponse<InputStream> answer =
        HTTP.send(
            client
                .request(
                    "/api/v1/tracking/analytics/export/?from=2026-03-09&to=2026-03-09"
                        + "&report=events_raw&format="
                        + format)
                .build(),
            BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);

    String end = format.equals("csv") ? ",2026-03-09" : "\"day\":\"2026-03-09\"}";
    int read = 0;
    int whole = 0;
    long peak = 0;
    try (BufferedReader body =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      for (String line = body.readLine(); line != null; line = body.readLine()) {
        whole += line.endsWith(end) ? 1 : 0;
        if (++read % ROWS_BETWEEN_LOOKS == 0) {
          peak = Math.max(peak, used());
        }
      }
    }

    assertThat(read).isEqualTo(lines);
    assertThat(whole).isEqualTo(ROWS);
    assertThat(peak - before).isLessThan(MOST_BYTES_MORE);
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
