package com.consultantpro.tracking.jobs.imports;

import static com.consultantpro.tracking.jobs.imports.TestLogs.NOON;
import static com.consultantpro.tracking.jobs.imports.TestLogs.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Several sites of one firm: each line is one site's, and an import can be taken back. */
class ImportedSitesTest extends ImportTest {
  @Test
  void keepsImportsOfSitesApart() throws Exception {
    Path log = TestLogs.plain(directory.resolve("access.log"), TestLogs.random(20, 3));
    Path others = TestLogs.plain(directory.resolve("others.log"), TestLogs.random(20, 4));

    run(Optional.of("example.org"), false, log);
    run(Optional.of("example.com"), false, others);

    assertThat(database.query("select count(*) from tracking_event")).containsExactly("40");
    assertThat(database.query("select host from active_source where kind = 'import' order by 1"))
        .containsExactly("example.com", "example.org");
  }

  @Test
  void countsNoLineAsThatOfTwoSites() throws Exception {
    List<String> lines = TestLogs.random(60, 5);
    Path log = TestLogs.plain(directory.resolve("access.log"), lines.subList(0, 40));
    Path rotated = TestLogs.gzip(directory.resolve("access.log.1.gz"), lines.subList(10, 60));
    run(Optional.of("example.org"), false, log);

    assertThatThrownBy(() -> run(Optional.of("example.com"), false, rotated))
        .isInstanceOf(ImportFailure.class)
        .hasMessageStartingWith(
            rotated
                + " is counted already, as a log of example.org: its import holds 30 of the first 50")
        .hasMessageContaining("--host")
        .hasMessageContaining("--remove example.org");
    assertThat(database.query("select count(*) from tracking_event")).containsExactly("40");

    request(Optional.of("example.com"), false, true, rotated);
    run(Optional.of("example.org"), false, log);
    run(Optional.of("example.com"), false, rotated);
    assertThat(database.query("select count(*) from tracking_event")).containsExactly("90");
  }

  @Test
  void guessesNoSecondSite() throws Exception {
    Path log = TestLogs.plain(directory.resolve("access.log"), TestLogs.random(60, 6));
    Path found =
        TestLogs.plain(
            directory.resolve("found.log"),
            List.of(view(NOON, 1, "/a", "https://search.example/")));
    run(Optional.of("example.org"), false, log);

    assertThatThrownBy(() -> run(Optional.empty(), false, found))
        .hasMessage(
            "The most frequent referrer is search.example, but the firm's imports are of example.org:"
                + " say with --host which site these files are of.");
    Path direct =
        TestLogs.plain(directory.resolve("direct.log"), List.of(view(NOON, 1, "/b", "-")));
    assertThatThrownBy(() -> run(Optional.empty(), false, direct))
        .hasMessageStartingWith("These files name no referrer, but the firm's imports are of");
    run(Optional.of("example.org"), false, found);
    assertThat(database.query("select host from active_source where kind = 'import'"))
        .containsExactly("example.org");
  }

  @Test
  void takesAnImportBack() throws Exception {
    Path log = TestLogs.plain(directory.resolve("access.log"), TestLogs.random(20, 3));
    Path others = TestLogs.plain(directory.resolve("others.log"), TestLogs.random(30, 4));
    run(Optional.of("example.org"), false, log);
    List<String> before = rows();
    int source = run(Optional.of("example.com"), false, others).source();

    assertThatThrownBy(() -> ImportRemoval.remove(database.writer(), "firm-1", "example.net"))
        .hasMessage(
            "there is no import of example.net; the firm's imports are of example.com, example.org");
    assertThat(ImportRemoval.remove(database.writer(), "firm-1", "https://example.com/"))
        .isEqualTo(new ImportRemoval.Removed("example.com", source, 30));
    assertThat(rows()).containsExactlyInAnyOrderElementsOf(before);
    assertThat(database.query("select source from tracking_event where source = " + source))
        .isEmpty();
  }
}
