package com.consultantpro.tracking.jobs.imports.accesslog;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;

/**
 * A log file, plain or gzip (of any number of members), told apart by its first bytes, not its
 * name.
 */
public final class LogFile {
  private static final int BUFFER = 1 << 16;

  private LogFile() {}

  /**
   * @param bytesRead told of every read from the file itself, compressed or not
   * @throws UnreadableFile for a compression other than gzip, which would read as broken lines only
   */
  public static LineReader open(Path file, LongConsumer bytesRead) throws IOException {
    InputStream raw =
        new BufferedInputStream(new CountingStream(Files.newInputStream(file), bytesRead), BUFFER);
    try {
      return new LineReader(decompressed(raw, file));
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  private static InputStream decompressed(InputStream raw, Path file) throws IOException {
    raw.mark(8);
    byte[] start = raw.readNBytes(6);
    raw.reset();
    if (begins(start, 0x1f, 0x8b)) {
      return new GZIPInputStream(raw, BUFFER);
    }
    if (begins(start, 'B', 'Z', 'h')
        || begins(start, 0xfd, '7', 'z', 'X', 'Z')
        || begins(start, 0x28, 0xb5, 0x2f, 0xfd)
        || begins(start, 'P', 'K', 3, 4)) {
      throw new UnreadableFile(file + " is compressed, but not by gzip: decompress it first");
    }
    return raw;
  }

  private static boolean begins(byte[] start, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (i >= start.length || (start[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
