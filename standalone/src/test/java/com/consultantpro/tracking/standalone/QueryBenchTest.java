package com.consultantpro.tracking.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.events.LogEntry;
import com.consultantpro.tracking.jobs.CoreJob;
import com.consultantpro.tracking.jobs.Environments;
import com.consultantpro.tracking.jobs.postgres.Database;
import com.consultantpro.tracking.jobs.postgres.LiveSource;
import com.consultantpro.tracking.jobs.postgres.PostgresSink;
import com.consultantpro.tracking.standalone.dataset.DataSet;
import com.consultantpro.tracking.standalone.dataset.Site;
import com.consultantpro.tracking.standalone.dataset.SiteTraffic;
import com.consultantpro.tracking.standalone.query.FirstView;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The data set of {@code bench query}: its rows are those that the system itself would have. */
class QueryBenchTest {
  private static final DataSet DATA =
      new DataSet(50_000, 1, 90, Instant.parse("2026-11-20T10:30:00Z"));

  @TempDir static Path directory;

  private static final Resources RESOURCES = new Resources();
  private static BenchData bench;
  private static Connection connection;

  @BeforeAll
  static void load() throws Exception {
    bench = BenchData.open(directory.resolve("data"), DATA, RESOURCES, System.out);
    connection = RESOURCES.add(bench.connect());
  }

  @AfterAll
  static void stop() {
    RESOURCES.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "visits",
        "day",
        "hour",
        "page-day",
        "referrer-day",
        "utm-day",
        "visit-hour",
        "visit-page-day",
        "dimension-day"
      })
  void rowsAreWhatTheRawRowsAddUpTo(String table) throws Exception {
    String pair = read("rows-and-raw/" + table + ".sql");

    assertThat(differences(pair)).isEmpty();
  }

  @Test
  void rowsAreThoseOfTheJob() throws Exception {
    int source = runJob();

    for (String table : tables()) {
      String columns = columns(table);
      String rows = "select " + columns + " from " + table + " where source = ";
      assertThat(differences(rows + "0\n;\n" + rows + source)).as(table).isEmpty();
    }
  }

  @Test
  void apiTellsWhatTheRawRowsHold() throws Exception {
    ApiProcess api = ApiProcess.start(bench, RESOURCES);

    JsonNode overview = ask(api, "overview");
    assertThat(overview.path("complete_until").asText()).isEqualTo("2026-11-20T10:30:10Z");
    assertThat(numbers(overview, "page_views", "events", "visitors", "visits"))
        .isEqualTo(rows(read("overview.sql")).get(0));
    assertThat(listed(ask(api, "pages"), "path", "page_views", "visitors"))
        .isEqualTo(rows(read("pages.sql")));
    assertThat(listed(ask(api, "events"), "event_type", "name", "events", "visitors"))
        .isEqualTo(rows(read("events.sql")));
  }

  @Test
  void tellsHowSoonABrowserShowsTheDashboard() throws Exception {
    ApiProcess api = ApiProcess.start(bench, RESOURCES);

    List<String> lines = FirstView.lines(Path.of(".."), bench.subject(api.url(), RESOURCES), 1);

    assertThat(lines).hasSize(5);
    assertThat(lines.subList(1, 5)).allSatisfy(line -> assertThat(line).containsPattern(" [1-9]"));
  }

  /** Writes the next source from the same events, through Flink. */
  private static int runJob() throws Exception {
    Database writer =
        new Database(bench.owner().jdbc(), "tracking_writer", bench.secrets().writerPassword());
    int source = LiveSource.next(writer);
    Configuration settings = Environments.settings();
    settings.removeConfig(CheckpointingOptions.CHECKPOINTING_INTERVAL);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(settings).setParallelism(1);
    CoreJob.define(
        env.fromData(log(), TypeInformation.of(LogEntry.class)).uid("log"),
        PostgresSink.all(writer, source, Duration.ofSeconds(1)));
    env.execute("core");
    return source;
  }

  private static List<LogEntry> log() throws SQLException {
    List<LogEntry> log = new ArrayList<>();
    for (Site site : DATA.sites()) {
      List<Object> firm = rows("select id from firm where slug = '" + site.slug() + "'").get(0);
      SiteTraffic traffic =
          new SiteTraffic(DATA, site, Long.parseLong((String) firm.get(0)), DataSetLoad.key(site));
      for (int day = 0; day < DATA.days(); day++) {
        traffic.day(day).forEach(event -> log.add(LogEntry.of(event)));
      }
    }
    return log;
  }

  private static List<String> tables() throws SQLException {
    List<List<Object>> found =
        rows(
            "select relname from pg_class where relkind in ('r', 'p') and not relispartition"
                + " and (relname like 'rollup%' or relname in"
                + " ('tracking_event', 'tracking_session', 'ledger'))");
    assertThat(found).hasSize(11);
    return found.stream().map(row -> (String) row.get(0)).toList();
  }

  private static String columns(String table) throws SQLException {
    return (String)
        rows("select string_agg(attname, ', ') from pg_attribute where attnum > 0"
                + " and not attisdropped and attname <> 'source' and attrelid = '"
                + table
                + "'::regclass")
            .get(0)
            .get(0);
  }

  /**
   * Rows that only one of the two statements has, ten at most.
   *
   * @param pair with a semicolon between them
   */
  private static List<List<Object>> differences(String pair) throws SQLException {
    String[] statements = pair.split("\n;\n");
    return rows(
        "select count(*) over (), * from ("
            + "(select 'only first', a.* from (%1$s) a except all select 'only first', b.* from (%2$s) b)"
                .formatted((Object[]) statements)
            + " union all "
            + "(select 'only second', b.* from (%2$s) b except all select 'only second', a.* from (%1$s) a)"
                .formatted((Object[]) statements)
            + ") differences limit 10");
  }

  private static JsonNode ask(ApiProcess api, String report) throws Exception {
    String query = "?firm=bench-01&limit=100&from=" + DATA.from() + "&to=" + DATA.to();
    if (report.equals("overview")) {
      query = query.replace("&limit=100", "");
    }
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(api.url() + "/api/v1/tracking/analytics/" + report + "/" + query))
            .header("Authorization", "Bearer " + bench.secrets().operatorToken())
            .build();
    String answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    return new ObjectMapper().readTree(answer);
  }

  private static List<List<Object>> listed(JsonNode answer, String... fields) {
    return StreamSupport.stream(answer.path("rows").spliterator(), false)
        .map(row -> numbers(row, fields))
        .toList();
  }

  /** Texts, as those of {@link #rows}. */
  private static List<Object> numbers(JsonNode row, String... fields) {
    List<Object> values = new ArrayList<>();
    for (String field : fields) {
      values.add(row.path(field).asText());
    }
    return values;
  }

  private static List<List<Object>> rows(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<List<Object>> rows = new ArrayList<>();
      while (result.next()) {
        List<Object> row = new ArrayList<>();
        for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
          row.add(result.getString(column));
        }
        rows.add(row);
      }
      return rows;
    }
  }

  private static String read(String name) throws Exception {
    try (InputStream sql = QueryBenchTest.class.getResourceAsStream(name)) {
      return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
