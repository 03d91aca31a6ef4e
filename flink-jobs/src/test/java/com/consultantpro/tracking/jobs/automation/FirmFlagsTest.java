package com.consultantpro.tracking.jobs.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.consultantpro.tracking.jobs.postgres.TestDatabase;
import java.sql.SQLException;
import org.apache.flink.api.common.functions.DefaultOpenContext;
import org.junit.jupiter.api.Test;

final class FirmFlagsTest {
  private static final Firing FIRING =
      new Firing(1, "rule", 1, "site_page_view", "key", 0, 0, "{\"name\": \"Pricing\"}");

  @Test
  void letsPassWhatTheFirmAllows() throws Exception {
    try (TestDatabase database = new TestDatabase()) {
      assertThat(opened(database).filter(FIRING)).isTrue();

      database.query("update firm set automation_enabled = false");

      assertThat(opened(database).filter(FIRING)).isFalse();
    }
  }

  @Test
  void holdsTheLastKnownWhileTheDatabaseIsAway() throws Exception {
    TestDatabase database = new TestDatabase();
    FirmFlags flags = opened(database);
    assertThat(flags.filter(FIRING)).isTrue();

    database.close();

    assertThat(flags.filter(FIRING)).isTrue();
  }

  /** Neither lets it through nor loses it: the job reads it again from its checkpoint. */
  @Test
  void failsWhileNothingIsKnown() throws Exception {
    TestDatabase database = new TestDatabase();
    database.close();
    FirmFlags flags = opened(database);

    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(() -> flags.filter(FIRING)).isInstanceOf(SQLException.class);
    }
  }

  private static FirmFlags opened(TestDatabase database) {
    FirmFlags flags = new FirmFlags(database.writer());
    flags.open(DefaultOpenContext.INSTANCE);
    return flags;
  }
}
