package com.consultantpro.tracking.jobs.automation;

import static com.consultantpro.tracking.jobs.TestEvents.NOON;
import static com.consultantpro.tracking.jobs.TestEvents.VISITOR;
import static com.consultantpro.tracking.jobs.TestEvents.pageView;
import static org.assertj.core.api.Assertions.assertThat;

import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.jobs.Environments;
import com.consultantpro.tracking.jobs.postgres.TestDatabase;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

class FiringSinkTest {
  private static final Rule RULE =
      new Rule(
          "00000000-0000-4000-8000-0000000000ff",
          1,
          1,
          true,
          "page_view",
          null,
          null,
          null,
          null,
          0);

  @Test
  void writesEachFiringOnceAndNoneOfWhatWasErased() throws Exception {
    Event old = pageView("/old").event();
    Event ahead = pageView("/ahead").at(NOON.plusSeconds(90)).receivedAt(NOON);
    Event anew = pageView("/anew").at(NOON.plusSeconds(120)).event();
    try (TestDatabase database = new TestDatabase()) {
      database.query(
          "insert into erased_visitor (firm_id, visitor_id, erasure_id, erased_before)"
              + " values (1, '%s', gen_random_uuid(), '%s')"
                  .formatted(VISITOR, NOON.plusSeconds(60)));

      write(database, old, ahead, anew, anew);

      assertThat(
              database.query(
                  "select event ->> 'path', visitor_id, received_at from trigger_firing"))
          .containsExactly("/anew|" + VISITOR + "|2026-03-10 12:02:00+00");
    }
  }

  private static void write(TestDatabase database, Event... events) throws Exception {
    StreamExecutionEnvironment env = Environments.create();
    env.setParallelism(1);
    env.fromData(
            TypeInformation.of(Firing.class),
            Stream.of(events).map(event -> Firing.of(RULE, event)).toArray(Firing[]::new))
        .uid("firings")
        .sinkTo(FiringSink.create(database.writer(), Duration.ofMillis(50)))
        .uid("rows");
    env.execute();
  }
}
