package com.consultantpro.tracking.query.dashboard;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** There is no build step that would notice a wrong import, so this does. */
final class DashboardFilesTest {
  private static final Path ROOT = Path.of("src/main/resources/dashboard");
  private static final Set<String> PAGES =
      Set.of("/dashboard/index.html", "/dashboard/docs/index.html");
  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?:from |import |import\\(|src=|href=|src: |@import )['\"]([./][^'\"]*\\.\\w+)['\"]");
  private static final Pattern STATIC_IMPORT = Pattern.compile("(?:from|import) '([./][^']*)'");
  private static final Pattern PRELOAD = Pattern.compile("rel=\"modulepreload\" href=\"([^\"]*)\"");

  /** Ways for data to become markup, code or style; text nodes and the CSSOM do the same safely. */
  private static final Pattern DANGEROUS =
      Pattern.compile(
          "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|createContextualFragment"
              + "|setHTMLUnsafe|srcdoc|\\beval\\(|new Function|'style'|style=|<style|\\bon[a-z]+=\"");

  private static Map<Path, String> files;

  @BeforeAll
  static void read() throws IOException {
    try (Stream<Path> all = Files.walk(ROOT)) {
      files =
          all.filter(Files::isRegularFile).collect(toMap(path -> path, DashboardFilesTest::text));
    }
  }

  @Test
  void everyFileThatIsNamedIsThere() {
    List<String> missing =
        files.entrySet().stream()
            .flatMap(file -> references(file.getValue()).map(name -> resolve(file.getKey(), name)))
            .filter(resource -> getClass().getResource(resource) == null)
            .toList();

    assertThat(missing).isEmpty();
  }

  @Test
  void everyFileIsReachedFromAPage() {
    List<String> named =
        files.entrySet().stream()
            .flatMap(file -> references(file.getValue()).map(name -> resolve(file.getKey(), name)))
            .toList();

    assertThat(files.keySet().stream().map(path -> "/dashboard/" + ROOT.relativize(path)))
        .allMatch(path -> PAGES.contains(path) || named.contains(path));
  }

  /** An import that the index does not name is asked for only when the importing file is there. */
  @Test
  void everyModuleOfTheFirstPageIsPreloaded() {
    Set<String> needed = new TreeSet<>();
    imports("/dashboard/main.js", needed);
    needed.remove("/dashboard/main.js");
    Path index = ROOT.resolve("index.html");

    assertThat(matches(PRELOAD, files.get(index)).map(name -> resolve(index, name)).sorted())
        .containsExactlyElementsOf(needed);
  }

  private static void imports(String resource, Set<String> found) {
    boolean ours = resource.startsWith("/dashboard/");
    Path file = ours ? ROOT.resolve(resource.substring("/dashboard/".length())) : null;
    if (found.add(resource) && ours) {
      matches(STATIC_IMPORT, files.get(file)).forEach(name -> imports(resolve(file, name), found));
    }
  }

  @Test
  void dataNeverBecomesMarkup() {
    assertThat(files)
        .allSatisfy(
            (path, text) -> assertThat(text).as("%s", path).doesNotContainPattern(DANGEROUS));
  }

  private static Stream<String> references(String text) {
    return matches(REFERENCE, text);
  }

  private static Stream<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult match) -> match.group(1));
  }

  /** The resource that the API answers with. */
  private static String resolve(Path file, String name) {
    String base = "/" + ROOT.relativize(file);
    String path = URI.create(base).resolve(name).toString();
    return path.startsWith("/webjars/") ? "/META-INF/resources" + path : "/dashboard" + path;
  }

  private static String text(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
