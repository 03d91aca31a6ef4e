package com.consultantpro.tracking.query.keys;

import com.consultantpro.tracking.query.http.Problem;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long an old key goes on beside its successor: a day unless said otherwise. */
record Rotation(String overlap) {
  private static final Pattern OVERLAP = Pattern.compile("(\\d{1,3})([hd])|0");
  private static final Duration LONGEST = Duration.ofDays(30);

  Rotation {
    overlap = overlap == null ? "24h" : overlap;
    if (!OVERLAP.matcher(overlap).matches() || parse(overlap).compareTo(LONGEST) > 0) {
      throw Problem.invalid("overlap", "must be 0, 1h, 24h, 7d or another time up to 30d");
    }
  }

  Duration duration() {
    return parse(overlap);
  }

  private static Duration parse(String overlap) {
    Matcher matcher = OVERLAP.matcher(overlap);
    if (!matcher.matches() || matcher.group(1) == null) {
      return Duration.ZERO;
    }
    long amount = Long.parseLong(matcher.group(1));
    return matcher.group(2).equals("h") ? Duration.ofHours(amount) : Duration.ofDays(amount);
  }
}
