package com.consultantpro.tracking.query.facts;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** The pages of a closed day as the rollups count them. */
record DayPages(PathCounts views, PathCounts entries, PathCounts exits) {

  PathCounts of(PageList list) {
    return switch (list) {
      case VIEWS -> views;
      case ENTRIES -> entries;
      case EXITS -> exits;
    };
  }

  /** About what it takes in memory, in bytes; the texts are shared with other days. */
  int size() {
    return 200 + 24 * (views.people().length + entries.people().length + exits.people().length);
  }

  byte[] write() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
      views.write(out);
      entries.write(out);
      exits.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static DayPages read(byte[] bytes) {
    try (DataInputStream in =
        new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
      return new DayPages(PathCounts.read(in), PathCounts.read(in), PathCounts.read(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
