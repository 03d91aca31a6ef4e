package com.consultantpro.tracking.jobs.oracle;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A firm of the generated logs. Stamps are made here by java.time alone. */
record Firm(long id, String slug, ZoneId zone) {
  static final Firm UTC = new Firm(1, "utc", ZoneId.of("UTC"));
  static final Firm BERLIN = new Firm(2, "berlin", ZoneId.of("Europe/Berlin"));
  static final Firm NEW_YORK = new Firm(3, "new-york", ZoneId.of("America/New_York"));

  /** Its clocks change by half an hour. */
  static final Firm LORD_HOWE = new Firm(4, "lord-howe", ZoneId.of("Australia/Lord_Howe"));

  static final List<Firm> ALL = List.of(UTC, BERLIN, NEW_YORK, LORD_HOWE);

  static Firm of(long id) {
    return ALL.stream().filter(firm -> firm.id == id).findFirst().orElseThrow();
  }

  int day(long micros) {
    return Math.toIntExact(local(micros).toLocalDate().toEpochDay());
  }

  long hour(long micros) {
    return local(micros).truncatedTo(ChronoUnit.HOURS).toEpochSecond();
  }

  int utcOffset(long micros) {
    return local(micros).getOffset().getTotalSeconds();
  }

  /** With a plain offset: truncating with the zone would leap over the gap of a clock change. */
  private OffsetDateTime local(long micros) {
    return Oracle.instant(micros).atZone(zone).toOffsetDateTime();
  }
}
