package com.consultantpro.tracking.jobs.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.jobs.rollups.RollupDelta;
import com.consultantpro.tracking.jobs.rollups.RollupRow;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The guard of visits. A run that catches up may have more changes of one visitor and fewer of
 * another than the row that an earlier run wrote.
 */
class RollupRowsTest {
  private static final long MINUTE = 60_000_000L;

  private TestDatabase database;

  @BeforeEach
  void start() throws Exception {
    database = new TestDatabase();
    write(row(3, 0, 5 * MINUTE, 10));
  }

  @AfterEach
  void stop() throws Exception {
    database.close();
  }

  @Test
  void keepsVisitsThatAreNotReadAgainYet() throws Exception {
    write(row(2, 0, 9 * MINUTE, 11));

    assertThat(visits()).containsExactly("3|0|5|10");
  }

  @Test
  void keepsTheirTimeToo() throws Exception {
    write(row(3, 0, 4 * MINUTE, 11));

    assertThat(visits()).containsExactly("3|0|5|10");
  }

  @Test
  void takesAJoinForWhatItIs() throws Exception {
    write(row(2, 1, 9 * MINUTE, 11));

    assertThat(visits()).containsExactly("2|1|9|11");
  }

  @Test
  void takesAMoveToAnotherHour() throws Exception {
    write(row(2, 1, 3 * MINUTE, 11));

    assertThat(visits()).containsExactly("2|1|3|11");
  }

  @Test
  void doesNotForgetAJoin() throws Exception {
    write(row(2, 1, 9 * MINUTE, 11));
    write(row(4, 0, 9 * MINUTE, 12));

    assertThat(visits()).containsExactly("2|1|9|11");
  }

  private static RollupRow row(long visits, long gone, long durationMicros, long revision) {
    RollupDelta key = RollupDelta.visits(1, 20_000, 20_000 * 86_400L, 0, false, 0, 0);
    return new RollupRow(
        key.key(),
        key.day(),
        false,
        null,
        null,
        null,
        visits,
        gone,
        0,
        durationMicros,
        0,
        null,
        revision);
  }

  private void write(RollupRow row) throws Exception {
    try (Connection connection = database.writer().connect()) {
      new RollupRows().write(connection, 0, List.of(row));
    }
  }

  private List<String> visits() throws Exception {
    return database.query(
        "select visits, gone, duration_micros / 60000000, revision from rollup_visit_hour");
  }
}
