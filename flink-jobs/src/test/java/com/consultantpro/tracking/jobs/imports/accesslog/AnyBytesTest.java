package com.consultantpro.tracking.jobs.imports.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Whatever bytes a log holds, they are read without a fault and come out as text PostgreSQL takes.
 */
class AnyBytesTest {
  private static final byte[] BEFORE =
      "192.0.2.7 - - [17/May/2015:10:05:03 +0000] \"GET /".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] AFTER =
      " HTTP/1.1\" 200 42 \"-\" \"Browser/1.0\"".getBytes(StandardCharsets.US_ASCII);

  @Property
  void readsOrRefusesAnyLine(@ForAll byte[] line) {
    CombinedLogFormat.read(line, line.length);
  }

  @Property
  void readsAnyTargetAsPrintableText(@ForAll byte[] target) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    line.write(BEFORE);
    line.write(target);
    line.write(AFTER);

    Optional<AccessLogLine> read = CombinedLogFormat.read(line.toByteArray(), line.size());

    if (!holdsQuoteOrBackslash(target)) {
      assertThat(read).isPresent();
      assertThat(read.get().target().codePoints())
          .allMatch(c -> c >= ' ' && c != 0x7f && (c < 0xd800 || c > 0xdfff));
    }
  }

  @Property
  void findsAllLinesOfAnyFile(@ForAll byte[] file) throws IOException {
    int lines = 0;
    try (LineReader reader = new LineReader(new ByteArrayInputStream(file))) {
      while (reader.next()) {
        lines++;
      }
    }

    assertThat(lines).isEqualTo(lineEnds(file) + (endsWithLine(file) ? 0 : 1));
  }

  private static boolean holdsQuoteOrBackslash(byte[] bytes) {
    for (byte b : bytes) {
      if (b == '"' || b == '\\') {
        return true;
      }
    }
    return false;
  }

  private static int lineEnds(byte[] file) {
    int ends = 0;
    for (byte b : file) {
      ends += b == '\n' ? 1 : 0;
    }
    return ends;
  }

  private static boolean endsWithLine(byte[] file) {
    return file.length == 0 || file[file.length - 1] == '\n';
  }
}
