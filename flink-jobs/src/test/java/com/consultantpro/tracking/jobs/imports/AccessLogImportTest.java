package com.consultantpro.tracking.jobs.imports;

import static com.consultantpro.tracking.jobs.imports.TestLogs.BOT;
import static com.consultantpro.tracking.jobs.imports.TestLogs.NOON;
import static com.consultantpro.tracking.jobs.imports.TestLogs.line;
import static com.consultantpro.tracking.jobs.imports.TestLogs.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of the lines of one site's logs. */
class AccessLogImportTest extends ImportTest {
  @Test
  void countsEveryLineAndShowsPageViews() throws Exception {
    Path log =
        TestLogs.plain(
            directory.resolve("access.log"),
            List.of(
                view(NOON, 1, "/a?token=x&utm_source=mail", "https://news.example/story"),
                view(NOON, 1, "/a?token=x&utm_source=mail", "https://news.example/story"),
                view(NOON.plusSeconds(1800), 1, "/b|<", "https://example.org/a"),
                view(NOON.plusSeconds(3601), 1, "http://example.org/c", "-"),
                view(NOON, 2, "/" + "x".repeat(5_000), "-"),
                line(NOON, 2, "GET /a.css HTTP/1.1", 200, "-", "Browser"),
                line(NOON, 2, "POST /a HTTP/1.1", 200, "-", "Browser"),
                line(NOON, 2, "GET /a HTTP/1.1", 500, "-", "Browser"),
                line(NOON, 2, "GET /a HTTP/1.1", 200, "-", BOT),
                "",
                "192.0.2.1 - - [10/Mar/2024:12:00:00 +0000] \"GET /cut"));

    ImportResult result = run(Optional.of("https://Example.org/"), false, log);

    assertThat(result.lines().named())
        .isEqualTo(
            Map.of(
                "page_view",
                5L,
                "not_a_page",
                2L,
                "bot",
                1L,
                "error_status",
                1L,
                "unreadable",
                1L,
                "blank",
                1L,
                "imported",
                5L,
                "duplicate",
                0L,
                "overlap",
                0L));
    assertThat(result.ledger()).isEqualTo(Map.of("received", 5L, "stored", 5L));
    assertThat(
            database.query(
                "select occurred_at, url, path, referrer_host, utm_source from tracking_event"
                    + " join active_source using (source) where length(path) < 10 order by 1, 2"))
        .containsExactly(
            "2024-03-10 12:00:00+00|https://example.org/a?token=[redacted]&utm_source=mail|/a|news.example|mail",
            "2024-03-10 12:00:00+00|https://example.org/a?token=[redacted]&utm_source=mail|/a|news.example|mail",
            "2024-03-10 12:30:00+00|https://example.org/b|<|/b|<|null|null",
            "2024-03-10 13:00:01+00|https://example.org/c|/c|null|null");
    assertThat(
            database.query(
                "select path, bot, browser, os, device, channel from tracking_event"
                    + " join active_source using (source) where length(path) < 10 order by 1"))
        .containsExactly(
            "/a|f|Safari|iOS|Mobile|Unassigned",
            "/a|f|Safari|iOS|Mobile|Unassigned",
            "/b|<|f|Safari|iOS|Mobile|null",
            "/c|f|Safari|iOS|Mobile|Direct");
    assertThat(
            database.query(
                "select dimension, value, events from rollup_dimension_day"
                    + " join active_source using (source) where dimension <> 'event' order by 1, 2"))
        .containsExactly(
            "all||5",
            "browser|Safari|4",
            "channel|Direct|2",
            "channel|Unassigned|2",
            "device|Mobile|4",
            "os|iOS|4");
    assertThat(
            database.query(
                "select day, events, visitors from rollup_day join active_source using (source)"))
        .containsExactly("2024-03-10|5|2");
    assertThat(
            database.query(
                "select sum(visits) from rollup_visit_hour join active_source using (source)"))
        .containsExactly("3");
    assertThat(
            database.query("select octet_length(url) from tracking_event where length(path) > 10"))
        .containsExactly("2048");
    assertThat(database.query("select files, host, lines ->> 'bot' from import_run"))
        .containsExactly("1|example.org|1");
    assertThat(
            database.query(
                "select complete_until from source_progress where source = " + result.source()))
        .containsExactly("infinity");
  }

  @Test
  void rowsAreAFunctionOfTheSetOfLines() throws Exception {
    List<String> lines = TestLogs.random(600, 42);
    Path older = TestLogs.gzip(directory.resolve("access.log.2.gz"), lines.subList(0, 300));
    Path newer = TestLogs.plain(directory.resolve("access.log.1"), lines.subList(250, 450));
    Path newest = TestLogs.plain(directory.resolve("access.log"), lines.subList(450, 600));

    run(Optional.empty(), false, older, newer, newest);
    List<String> atOnce = rows();
    removeEverything();
    run(Optional.of("example.org"), false, newest);
    run(Optional.of("example.org"), false, older);
    run(Optional.of("example.org"), false, newer);
    List<String> oneByOne = rows();
    ImportResult again = run(Optional.of("example.org"), false, newer, newest, older, newer);

    assertThat(oneByOne).containsExactlyInAnyOrderElementsOf(atOnce);
    assertThat(rows()).containsExactlyInAnyOrderElementsOf(atOnce);
    assertThat(again.lines().imported()).isZero();
    assertThat(again.lines().duplicate()).isEqualTo(850);
    assertThat(database.query("select count(*) from tracking_source where kind = 'import'"))
        .containsExactly("1");
    assertThat(database.query("select count(distinct source) from tracking_event"))
        .containsExactly("1");
  }

  @Test
  void showsNothingOfAnImportThatFails() throws Exception {
    List<String> lines = TestLogs.random(3_000, 7);
    Path whole = TestLogs.plain(directory.resolve("whole.log"), lines.subList(0, 1_000));
    Path cutOff = TestLogs.gzip(directory.resolve("cut.log.gz"), lines);
    byte[] bytes = Files.readAllBytes(cutOff);
    Files.write(cutOff, Arrays.copyOf(bytes, bytes.length / 2));
    run(Optional.of("example.org"), false, whole);
    List<String> before = rows();

    assertThatThrownBy(() -> run(Optional.of("example.org"), false, cutOff))
        .isInstanceOf(ImportFailure.class)
        .hasMessageStartingWith(cutOff + " cannot be read to its end");

    assertThatThrownBy(() -> run(Optional.empty(), false, cutOff))
        .isInstanceOf(ImportFailure.class)
        .hasMessageStartingWith(cutOff + " cannot be read to its end");
    assertThat(rows()).containsExactlyInAnyOrderElementsOf(before);
    assertThat(database.query("select count(*) from tracking_source where state = 'building'"))
        .containsExactly("0");
  }

  @Test
  void removesWhatAKilledRunHasLeft() throws Exception {
    database.query(
        "insert into tracking_source (source, kind, firm_id, host) values (77, 'import', 1, 'example.org')");
    database.query("insert into ledger values (1, 77, '2024-01-01', 'received', 5, 1)");
    Path log = TestLogs.plain(directory.resolve("access.log"), TestLogs.random(10, 1));

    run(Optional.of("example.org"), false, log);

    assertThat(database.query("select source from tracking_source where source = 77")).isEmpty();
    assertThat(database.query("select source from ledger where source = 77")).isEmpty();
  }

  @Test
  void leavesDaysWithLiveDataOut() throws Exception {
    database.query("insert into rollup_day values (1, 0, '2024-03-10', 'page_view', 1, 1, '', 1)");
    Path log =
        TestLogs.plain(
            directory.resolve("access.log"),
            List.of(view(NOON, 1, "/a", "-"), view(NOON.plusSeconds(86_400), 1, "/a", "-")));

    ImportResult leftOut = run(Optional.of("example.org"), false, log);
    ImportResult overlapping = run(Optional.of("example.org"), true, log);

    assertThat(leftOut.lines().overlap()).isEqualTo(1);
    assertThat(leftOut.ledger()).isEqualTo(Map.of("received", 1L, "stored", 1L));
    assertThat(overlapping.lines().overlap()).isZero();
    assertThat(overlapping.ledger()).isEqualTo(Map.of("received", 2L, "stored", 2L));
  }

  @Test
  void saysWhatIsWrong() throws Exception {
    Path log = TestLogs.plain(directory.resolve("access.log"), List.of());
    Path missing = directory.resolve("missing.log");

    assertThatThrownBy(() -> run(Optional.empty(), false, log, missing))
        .isInstanceOf(ImportFailure.class)
        .hasMessage(missing + " does not exist");
    assertThatThrownBy(() -> run(Optional.empty(), false, directory))
        .hasMessage(directory + " is no file");
    assertThatThrownBy(() -> run(Optional.of("no host"), false, log))
        .hasMessage("'no host' is no host name");
    assertThatThrownBy(
            () ->
                importer()
                    .run(
                        new ImportRequest(
                            database.writer(),
                            "nobody",
                            Optional.empty(),
                            false,
                            false,
                            List.of(log))))
        .hasMessage("there is no firm 'nobody'");
    try (ImportStore other = ImportStore.connect(database.writer())) {
      other.lock(1, "example.org");
      assertThatThrownBy(() -> run(Optional.of("example.org"), false, log))
          .hasMessageContaining("another import for example.org is running");
    }
  }

  @Test
  void anErasedVisitorDoesNotComeBackWithItsFile() throws Exception {
    Path log =
        TestLogs.plain(
            directory.resolve("access.log"),
            List.of(
                view(NOON, 1, "/a", "-"),
                view(NOON.plusSeconds(60), 1, "/b", "-"),
                view(NOON, 2, "/c", "-")));
    run(Optional.of("example.org"), false, log);
    database.query(
        "insert into erased_visitor (firm_id, visitor_id, erasure_id, erased_before)"
            + " select 1, visitor_id, gen_random_uuid(), now() from tracking_event where path = '/a'");

    ImportResult again = run(Optional.of("example.org"), false, log);

    assertThat(again.ledger()).isEqualTo(Map.of("received", 3L, "stored", 1L, "erased", 2L));
    assertThat(database.query("select path from tracking_event")).containsExactly("/c");
    assertThat(database.query("select entry_page from tracking_session")).containsExactly("/c");
  }
}
