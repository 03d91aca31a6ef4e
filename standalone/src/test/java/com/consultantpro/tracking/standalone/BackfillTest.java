package com.consultantpro.tracking.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command as its user meets it: files in, exit code and rows out. */
class BackfillTest {
  @TempDir Path temp;

  private record Outcome(int exitCode, String out, String err) {}

  @Test
  void importsIntoADirectoryThatNobodyRuns() throws Exception {
    Path log = log("access.log", 400, 1);
    Path data = temp.resolve("data");

    Outcome first = backfill(data, log);
    Outcome again = backfill(data, log, log);

    assertThat(first.exitCode).isZero();
    assertThat(first.out)
        .contains("site    example.org  (the most frequent referrer")
        .containsPattern("(?m)^lines +401$")
        .containsPattern("(?m)^  page view +400$")
        .containsPattern("(?m)^    imported +400$")
        .containsPattern("(?m)^  unreadable +1$")
        .contains("ledger of the site: received 400 = stored 400");
    assertThat(again.exitCode).isZero();
    assertThat(again.out)
        .containsPattern("(?m)^    imported +0$")
        .containsPattern("(?m)^    duplicate +800$")
        .contains("ledger of the site: received 400 = stored 400");
    assertThat(data.resolve("flink")).isEmptyDirectory();
  }

  @Test
  void importsThroughTheDatabaseOfARunningInstallation() throws Exception {
    Path data = temp.resolve("data");
    try (Resources resources = new Resources()) {
      PostgresUrl database = RunningDatabase.of(data, resources);
      connection(database).write(DataDirectory.connection(data));

      Outcome outcome = backfill(data, log("access.log", 100, 2));

      assertThat(outcome.exitCode).isZero();
      assertThat(visible(database)).hasSize(100);
    }
  }

  @Test
  void saysWhatIsWrongAndChangesNothing() throws Exception {
    Path data = temp.resolve("data");
    Path log = log("access.log", 100, 3);
    Path missing = temp.resolve("missing.log");
    Path cutOff = Files.write(temp.resolve("cut.log.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 0});

    assertThat(backfill(data, missing))
        .isEqualTo(new Outcome(1, "", missing + " does not exist\n"));
    assertThat(Files.exists(data)).isFalse();
    assertThat(execute("--data", data.toString(), "--firm", "nobody", log.toString()))
        .isEqualTo(new Outcome(1, "", "there is no firm 'nobody'\n"));
    Outcome unreadable = backfill(data, "--host", "example.org", log, cutOff);
    assertThat(unreadable.exitCode).isEqualTo(1);
    assertThat(unreadable.err).startsWith(cutOff + " cannot be read to its end");
    assertThat(execute("--data", data.toString(), log.toString()).exitCode).isEqualTo(2);
    try (Resources resources = new Resources()) {
      assertThat(visible(RunningDatabase.of(data, resources))).isEmpty();
    }
  }

  @Test
  void refusesALogThatIsCountedAndTakesAnImportBack() throws Exception {
    Path data = temp.resolve("data");
    Path log = log("access.log", 100, 7);
    assertThat(backfill(data, log).exitCode).isZero();

    Outcome refused = backfill(data, "--host", "example.com", log);
    Outcome removed = backfill(data, "--remove", "example.org");

    assertThat(refused.exitCode).isEqualTo(1);
    assertThat(refused.err)
        .startsWith(log + " is counted already, as a log of example.org: its import holds 100 of");
    assertThat(removed.exitCode).isZero();
    assertThat(removed.out)
        .containsPattern("removed import \\d+ of example.org: 100 page views are counted no more");
    assertThat(backfill(data, "--remove", "example.org").err)
        .isEqualTo("there is no import of example.org; the firm's imports are of no site\n");
    assertThat(backfill(data, "--host", "example.com", log).exitCode).isZero();
    assertThat(backfill(data, "--remove", "example.com", log).exitCode).isEqualTo(2);
    assertThat(backfill(data, "--remove", "example.com", "--copies").exitCode).isEqualTo(2);
    assertThat(backfill(data).exitCode).isEqualTo(2);
    assertThat(backfill(temp.resolve("mistyped"), "--remove", "example.com").err)
        .startsWith("There is no data directory");
  }

  /** Tests run where nobody has started the product. */
  @Test
  void makesNoInstallationThatNobodyNamed() throws Exception {
    Outcome outcome = execute("--firm", "demo", log("access.log", 100, 6).toString());

    assertThat(outcome.exitCode).isEqualTo(1);
    assertThat(outcome.err)
        .startsWith("There is no data directory here")
        .contains("go to where `up` was started, or name its directory with --data");
    assertThat(Path.of("data")).doesNotExist();
  }

  @Test
  void aKilledRunShowsNothingAndCanBeRepeated() throws Exception {
    Path older = log("access.log.1", 2_000, 4);
    Path newer = log("access.log", 12_000, 5);
    Path data = temp.resolve("data");
    try (Resources resources = new Resources()) {
      PostgresUrl database = RunningDatabase.of(data, resources);
      connection(database).write(DataDirectory.connection(data));
      assertThat(process(data, "--host", "example.org", older).waitFor()).isZero();
      List<String> before = visible(database);

      killAsSoonAsRowsAreWritten(data, newer, database);
      List<String> afterKill = visible(database);
      Outcome repeated = backfill(data, "--host", "example.org", newer);

      assertThat(before).hasSize(2_000);
      assertThat(afterKill).isEqualTo(before);
      assertThat(repeated.out).containsPattern("(?m)^    imported +12,000$");
      assertThat(visible(database)).hasSize(14_000).containsAll(before).doesNotHaveDuplicates();
      assertThat(query(database, "select count(distinct source) from tracking_event"))
          .containsExactly("1");
    }
  }

  private void killAsSoonAsRowsAreWritten(Path data, Path log, PostgresUrl database)
      throws Exception {
    Process run = process(data, "--host", "example.org", log);
    try {
      await()
          .atMost(Duration.ofMinutes(2))
          .pollInterval(Duration.ofMillis(20))
          .until(
              () ->
                  !query(
                          database,
                          "select 1 from tracking_event join tracking_source using (source)"
                              + " where state = 'building' limit 1")
                      .isEmpty());
    } finally {
      run.destroyForcibly().waitFor();
    }
    assertThat(query(database, "select 1 from tracking_source where state = 'building'"))
        .hasSize(1);
  }

  private static Process process(Path data, Object... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx400m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "backfill"));
    command.addAll(arguments(data, arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(Redirect.DISCARD)
        .start();
  }

  /** Each visible event as a line. */
  private static List<String> visible(PostgresUrl url) throws SQLException {
    return query(
        url,
        """
        select concat_ws(' ', occurred_at, url, referrer, import_id)
        from tracking_event join active_source using (source) order by 1
        """);
  }

  private static List<String> query(PostgresUrl url, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(url.jdbc(), url.user(), url.password());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> read = new ArrayList<>();
      while (rows.next()) {
        read.add(rows.getString(1));
      }
      return read;
    }
  }

  private Path log(String name, int pageViews, long seed) throws IOException {
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < pageViews; i++) {
      lines.add(
          "192.0.2.%d - - [%02d/May/2023:%02d:%02d:00 +0000] \"GET /%d HTTP/1.1\" 200 42 \"%s\" \"Browser %d\""
              .formatted(
                  random.nextInt(200),
                  1 + random.nextInt(30),
                  random.nextInt(24),
                  random.nextInt(60),
                  i,
                  random.nextBoolean() ? "https://example.org/" : "-",
                  seed));
    }
    lines.add("192.0.2.1 - - [cut off");
    return Files.write(temp.resolve(name), lines);
  }

  private static Outcome backfill(Path data, Object... arguments) {
    return execute(arguments(data, arguments).toArray(String[]::new));
  }

  private static List<String> arguments(Path data, Object... more) {
    List<String> arguments = new ArrayList<>(List.of("--data", data.toString(), "--firm", "demo"));
    for (Object argument : more) {
      arguments.add(argument.toString());
    }
    return arguments;
  }

  private static Outcome execute(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream realOut = System.out;
    PrintStream realErr = System.err;
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    try {
      int exitCode = new CommandLine(new Backfill()).execute(arguments);
      return new Outcome(
          exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(realOut);
      System.setErr(realErr);
    }
  }

  private static com.consultantpro.tracking.standalone.Connection connection(PostgresUrl database) {
    return new com.consultantpro.tracking.standalone.Connection(
        "",
        "",
        "",
        "",
        "",
        "",
        database.uri(),
        "",
        "demo",
        "",
        new UUID(0, 0),
        "",
        new UUID(0, 0),
        "",
        "");
  }
}
