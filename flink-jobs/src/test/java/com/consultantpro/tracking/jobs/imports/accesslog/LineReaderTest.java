package com.consultantpro.tracking.jobs.imports.accesslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineReaderTest {
  @TempDir Path directory;

  @Test
  void readsPlainAndGzipAlike() throws IOException {
    String log = line("/a") + "\n" + line("/b") + "\r\n\n" + line("/c");

    assertThat(targets(file(bytes(log)))).containsExactly("/a", "/b", "blank", "/c");
    assertThat(targets(file(gzip(log)))).containsExactly("/a", "/b", "blank", "/c");
  }

  @Test
  void readsAllMembersOfAGzipFile() throws IOException {
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      members.write(gzip(line("/" + i) + "\n"));
      expected.add("/" + i);
    }

    assertThat(targets(file(members.toByteArray()))).isEqualTo(expected);
  }

  @Test
  void readsLinesOfAnyLength() throws IOException {
    for (int length :
        new int[] {1 << 12, (1 << 16) - 120, 1 << 16, 1 << 21, (1 << 21) + 7, 5_000_000}) {
      String longTarget = "/" + "x".repeat(length);
      Path log = file(bytes(line("/a") + "\n" + line(longTarget) + "\n" + line("/b") + "\n"));

      assertThat(targets(log)).hasSize(3).element(1).asString().startsWith("/xxx");
      assertThat(targets(log)).startsWith("/a").endsWith("/b");
    }
  }

  @Test
  void hashesAllBytesOfALine() throws IOException {
    byte[] longLine = bytes(line("/" + "x".repeat(5_000_000)));
    byte[] other = longLine.clone();
    other[2_500_000] = 'y';

    assertThat(hashes(file(longLine))).containsExactly(sha256(longLine));
    assertThat(hashes(file(other))).containsExactly(sha256(other));
    assertThat(hashes(file(bytes("a\nb\r\n\nc"))))
        .containsExactly(
            sha256(bytes("a")), sha256(bytes("b")), sha256(bytes("")), sha256(bytes("c")));
  }

  @Test
  void tellsHowManyBytesOfTheFileAreRead() throws IOException {
    byte[] compressed = gzip((line("/a") + "\n").repeat(10_000));
    AtomicLong read = new AtomicLong();

    try (LineReader lines = LogFile.open(file(compressed), read::addAndGet)) {
      while (lines.next()) {}
    }

    assertThat(read).hasValue(compressed.length);
  }

  @Test
  void failsOnAGzipFileThatIsCutOff() throws IOException {
    byte[] whole = gzip(line("/a"));
    Path log = file(Arrays.copyOf(whole, whole.length - 9));

    assertThatThrownBy(() -> targets(log)).isInstanceOf(EOFException.class);
  }

  @Test
  void refusesOtherCompressions() throws IOException {
    Path log = file(new byte[] {'B', 'Z', 'h', '9', 1, 2});

    assertThatThrownBy(() -> targets(log))
        .isInstanceOf(UnreadableFile.class)
        .hasMessage(log + " is compressed, but not by gzip: decompress it first");
  }

  @Test
  void readsAnEmptyFile() throws IOException {
    assertThat(targets(file(new byte[0]))).isEmpty();
    assertThat(targets(file(gzip("")))).isEmpty();
  }

  private static List<String> targets(Path file) throws IOException {
    List<String> targets = new ArrayList<>();
    try (LineReader lines = LogFile.open(file, n -> {})) {
      while (lines.next()) {
        targets.add(lines.isBlank() ? "blank" : lines.read().orElseThrow().target());
      }
    }
    return targets;
  }

  private static List<byte[]> hashes(Path file) throws IOException {
    List<byte[]> hashes = new ArrayList<>();
    try (LineReader lines = LogFile.open(file, n -> {})) {
      while (lines.next()) {
        hashes.add(lines.sha256());
      }
    }
    return hashes;
  }

  private Path file(byte[] content) throws IOException {
    return Files.write(Files.createTempFile(directory, "access", ".log"), content);
  }

  private static byte[] sha256(byte[] content) {
    return Sha256.create().digest(content);
  }

  private static byte[] gzip(String content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes(content));
    }
    return out.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String line(String target) {
    return "192.0.2.7 - - [17/May/2015:10:05:03 +0000] \"GET "
        + target
        + " HTTP/1.1\" 200 42 \"-\" \"Browser/1.0\"";
  }
}
