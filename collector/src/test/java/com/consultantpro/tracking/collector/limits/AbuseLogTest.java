package com.consultantpro.tracking.collector.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.consultantpro.tracking.collector.backend.Backend;
import com.consultantpro.tracking.collector.backend.TestDatabase;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

final class AbuseLogTest {
  private final PGSimpleDataSource source = new PGSimpleDataSource();
  private TestDatabase database;
  private Long firmId;

  @BeforeEach
  void makeFirm() throws Exception {
    database = Backend.shared().database;
    String firm = database.newFirm("UTC");
    firmId = Long.valueOf(database.query("select id from firm where slug = ?", firm).get(0));
    source.setUrl(database.url());
    source.setUser("tracking_collector");
    source.setPassword(TestDatabase.COLLECTOR_PASSWORD);
  }

  @Test
  void addsUpBySubjectAndHour() throws Exception {
    AbuseLog log = logAt("2026-11-22T10:15:00Z");
    log.note(firmId, "key_unknown", "203.0.113.0/24");
    log.write();
    log.note(firmId, "key_unknown", "203.0.113.0/24");
    log.note(firmId, "key_unknown", "b\0d" + "x".repeat(400));
    log.write();
    AbuseLog later = logAt("2026-11-22T11:00:00Z");
    later.note(firmId, "key_unknown", "203.0.113.0/24");
    later.write();

    assertThat(rows())
        .containsExactly(
            "2026-11-22 10:00:00+00 203.0.113.0/24 2 2026-11-22 10:15:00+00",
            "2026-11-22 10:00:00+00 b\uFFFDd" + "x".repeat(297) + " 1 2026-11-22 10:15:00+00",
            "2026-11-22 11:00:00+00 203.0.113.0/24 1 2026-11-22 11:00:00+00");
  }

  /** However often it was written meanwhile: rows are what must not grow. */
  @Test
  void remembersFewSubjectsOfAnHourAndCountsTheRestTogether() throws Exception {
    AbuseLog log = logAt("2021-01-01T00:00:00Z");
    for (int i = 0; i < 1_000_000; i++) {
      log.note(firmId, "origin_not_allowed", "https://" + i + ".example");
      if (i % 250_000 == 0) {
        log.write();
      }
    }
    log.note(firmId, "key_unknown", "203.0.113.0/24");
    log.write();

    assertThat(rows()).hasSize(502);
    assertThat(
            database.query(
                "select hits from tracking_abuse_event where firm_id = ? and subject = 'others'",
                firmId))
        .containsExactly("999500");
  }

  @Test
  void keepsWhatCouldNotBeWritten() throws Exception {
    AbuseLog log = logAt("2026-11-22T10:15:00Z");
    log.note(firmId, "key_unknown", "198.51.100.0/24");
    source.setPassword("wrong");
    source.setUser("nobody");

    assertThatThrownBy(log::write).isInstanceOf(SQLException.class);

    source.setUser("tracking_collector");
    source.setPassword(TestDatabase.COLLECTOR_PASSWORD);
    log.write();
    assertThat(rows()).hasSize(1);
  }

  private AbuseLog logAt(String instant) {
    return new AbuseLog(source, Clock.fixed(Instant.parse(instant), ZoneOffset.UTC));
  }

  private Iterable<String> rows() throws SQLException {
    return database.query(
        "select to_char(window_start at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS+00') || ' '"
            + " || subject || ' ' || hits || ' '"
            + " || to_char(last_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS+00')"
            + " from tracking_abuse_event where firm_id = ? order by 1",
        firmId);
  }
}
