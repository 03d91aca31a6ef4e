package com.consultantpro.tracking.jobs.imports.accesslog;

import com.consultantpro.tracking.events.PageUrl;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Counts the hosts that readable lines name as referrers, to find the site's own. */
public final class ReferrerHosts {
  private final Map<String, Long> lines = new HashMap<>();

  public void add(AccessLogLine line) {
    String host = PageUrl.of(line.referrer()).host();
    if (host != null) {
      lines.merge(host, 1L, Long::sum);
    }
  }

  public void addAll(ReferrerHosts others) {
    others.lines.forEach((host, count) -> lines.merge(host, count, Long::sum));
  }

  /**
   * Of equally frequent hosts the first by name, so that the order of the files does not matter.
   */
  public Optional<String> mostFrequent() {
    return lines.entrySet().stream()
        .min(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey);
  }
}
