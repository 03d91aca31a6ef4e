package com.consultantpro.tracking.jobs.rollups;

import static com.consultantpro.tracking.jobs.TestEvents.pageView;
import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.Hash128;
import com.consultantpro.tracking.events.Traffic;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventRollupsTest {

  /** Saved sums are found by it, and rows in the database too. */
  @Test
  void peoplesRowsKeepTheHashThatTheyHadBeforeBotsWereToldApart() {
    List<RollupDelta> deltas = EventRollups.of(pageView("/a").event());

    assertThat(key(deltas, RollupTable.DAY).texts()).isEqualTo(Hash128.of("page_view"));
    assertThat(key(deltas, RollupTable.PAGE_DAY).texts())
        .isEqualTo(Hash128.of("page_view", "Title of /a", "/a"));
  }

  @Test
  void aBotsRowsAreOthers() {
    Event person = pageView("/a").from("news.example", "mail").event();
    Event bot = pageView("/a").from("news.example", "mail").as(Traffic.NONE.asBot()).event();

    List<RollupKey> keys = EventRollups.of(bot).stream().map(RollupDelta::key).toList();

    assertThat(keys).doesNotHaveDuplicates().hasSize(7);
    assertThat(EventRollups.of(person))
        .extracting(RollupDelta::key)
        .doesNotContainAnyElementsOf(keys);
    assertThat(EventRollups.of(bot)).extracting(RollupDelta::bot).containsOnly(true);
    assertThat(key(EventRollups.of(bot), RollupTable.PAGE_DAY).texts())
        .isEqualTo(Hash128.of("page_view", "Title of /a", "/a", "bot"));
  }

  private static RollupKey key(List<RollupDelta> deltas, RollupTable table) {
    return deltas.stream()
        .map(RollupDelta::key)
        .filter(key -> key.table() == table)
        .findFirst()
        .orElseThrow();
  }
}
