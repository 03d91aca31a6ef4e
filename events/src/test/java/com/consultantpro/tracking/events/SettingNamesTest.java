package com.consultantpro.tracking.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettingNamesTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern LITERAL = Pattern.compile("\"(TRACKING_[A-Z_]*[A-Z])\"");
  private static final Pattern IN_TABLE = Pattern.compile("`(TRACKING_[A-Z_]*[A-Z])`");

  /** Of the demo's pages and of no process; and one that nobody needs to set. */
  private static final Set<String> NOT_SET_BY_USERS =
      Set.of("TRACKING_KEY", "TRACKING_KEY_ID", "TRACKING_KAFKA_CONTROLLER_PORT");

  @Test
  void refusesAMisspeltOne() {
    assertThatThrownBy(() -> SettingNames.check(Map.of("TRACKING_COLECTOR_PORT", "1", "PATH", "")))
        .hasMessageStartingWith("no such setting: TRACKING_COLECTOR_PORT");
    assertThatCode(() -> SettingNames.check(Map.of("TRACKING_HOST", "", "PATH", "")))
        .doesNotThrowAnyException();
  }

  @Test
  void knowsEachThatTheSourcesRead() throws IOException {
    Set<String> read = new TreeSet<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path module : modules.map(path -> path.resolve("src/main")).toList()) {
        read.addAll(Files.isDirectory(module) ? literals(module) : Set.of());
      }
    }
    read.removeAll(NOT_SET_BY_USERS);

    assertThat(read).hasSizeGreaterThan(20);
    assertThat(SettingNames.ALL).containsAll(read);
  }

  @Test
  void readmeListsThemAll() throws IOException {
    Set<String> listed = found(IN_TABLE, Files.readString(ROOT.resolve("README.md")));
    Set<String> all = new TreeSet<>(SettingNames.ALL);
    all.removeAll(NOT_SET_BY_USERS);

    assertThat(listed).isEqualTo(all);
  }

  private static Set<String> literals(Path directory) throws IOException {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        found.addAll(found(LITERAL, Files.readString(file)));
      }
    }
    return found;
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).collect(Collectors.toSet());
  }
}
