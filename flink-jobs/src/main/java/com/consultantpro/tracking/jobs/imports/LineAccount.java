package com.consultantpro.tracking.jobs.imports;

import com.consultantpro.tracking.jobs.imports.accesslog.LineKind;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of every line of an import: each is of one kind, and each page view is imported, on a
 * day that is left out, or a duplicate of one that is stored or stands in another file.
 */
public record LineAccount(Map<LineKind, Long> lines, long imported, long overlap) {
  public LineAccount {
    lines = Map.copyOf(lines);
  }

  public long total() {
    return lines.values().stream().mapToLong(Long::longValue).sum();
  }

  public long of(LineKind kind) {
    return lines.getOrDefault(kind, 0L);
  }

  public long duplicate() {
    return of(LineKind.PAGE_VIEW) - imported - overlap;
  }

  /** By the names under which the account is kept. */
  public Map<String, Long> named() {
    Map<String, Long> named = new LinkedHashMap<>();
    new TreeMap<>(lines)
        .forEach((kind, count) -> named.put(kind.name().toLowerCase(Locale.ROOT), count));
    named.put("imported", imported);
    named.put("duplicate", duplicate());
    named.put("overlap", overlap);
    return named;
  }
}
