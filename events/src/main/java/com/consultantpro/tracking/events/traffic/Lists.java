package com.consultantpro.tracking.events.traffic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The lists beside these classes: one entry a line; lines that begin with # are comments. */
final class Lists {
  private Lists() {}

  static List<String> lines(String file) {
    try (InputStream list = Lists.class.getResourceAsStream(file)) {
      return new String(list.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lines {@code our name: its name, another of its names}; by its names, ours. */
  static Map<String, String> names(String file) {
    Map<String, String> names = new HashMap<>();
    for (String line : lines(file)) {
      int colon = line.indexOf(": ");
      for (String other : line.substring(colon + 2).split(", ")) {
        names.put(other, line.substring(0, colon));
      }
    }
    return Map.copyOf(names);
  }
}
