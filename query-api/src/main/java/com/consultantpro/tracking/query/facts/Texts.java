package com.consultantpro.tracking.query.facts;

import com.github.benmanes.caffeine.cache.Interner;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Texts of packed days. One text of many days is one object: equal at a glance, paid for once. */
final class Texts {
  private static final Interner<String> KNOWN = Interner.newWeakInterner();

  private Texts() {}

  static void write(String text, DataOutputStream out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static String read(DataInputStream in) throws IOException {
    return KNOWN.intern(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
  }
}
