package com.consultantpro.tracking.query.facts;

import com.github.benmanes.caffeine.cache.Interner;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.SQLException;
import java.util.List;

/** Texts of packed days. One text of many days is one object: equal at a glance, paid for once. */
final class Texts {
  private static final Interner<String> KNOWN = Interner.newWeakInterner();
  private static final Interner<List<String>> KNOWN_LISTS = Interner.newWeakInterner();

  private Texts() {}

  static void write(String text, DataOutputStream out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static String read(DataInputStream in) throws IOException {
    return KNOWN.intern(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
  }

  static void writeAll(List<String> texts, DataOutputStream out) throws IOException {
    out.writeByte(texts.size());
    for (String text : texts) {
      write(text, out);
    }
  }

  static List<String> readAll(DataInputStream in) throws IOException {
    String[] texts = new String[in.readByte()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = read(in);
    }
    return KNOWN_LISTS.intern(List.of(texts));
  }

  /** A {@code text[]} without nulls. */
  static List<String> of(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }
}
