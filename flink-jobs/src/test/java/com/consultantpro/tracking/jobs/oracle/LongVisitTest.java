package com.consultantpro.tracking.jobs.oracle;

import static com.consultantpro.tracking.jobs.oracle.Sample.customEvent;
import static com.consultantpro.tracking.jobs.oracle.Sample.pageView;

import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.jobs.oracle.PipelineProperty.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A page that is left open and beats, as on a screen on the wall, makes one visit of many days. */
class LongVisitTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final Duration BEAT = Duration.ofMinutes(30);
  private static final int BEATS_OF_EIGHT_DAYS = 8 * 48;

  @Test
  void countsAPageThatIsSeenDaysAfterTheStart() throws Exception {
    List<Event> log = new ArrayList<>();
    log.add(pageView("/a").visitor(Sample.visitor(2)).at(NOON).build());
    for (int beat = 0; beat < BEATS_OF_EIGHT_DAYS; beat++) {
      log.add(customEvent("beat").at(NOON.plus(BEAT.multipliedBy(beat))).build());
    }
    log.add(pageView("/a").at(NOON.plus(BEAT.multipliedBy(BEATS_OF_EIGHT_DAYS))).build());

    PipelineProperty.assertRowsOf(
        new Oracle(), new HarnessPipeline(), new Trial(log, new Schedule(1, true, List.of())));
  }
}
