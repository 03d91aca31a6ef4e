package com.consultantpro.tracking.query.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.consultantpro.tracking.query.http.Problem;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** There is room for a thousand events that are not in memory yet. */
class RoomTest {
  private static final long BYTES = 53 * 1_024;

  @Test
  void refusesWhatCanNeverFit() {
    Room room = new Room(BYTES, Duration.ofMillis(1));

    assertThatThrownBy(() -> room.take(2_000, 2_000))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("from asks for 2,000 events, too many");
    room.take(2_000, 500).run();
  }

  @Test
  void aReportThatEndsMakesRoom() throws Exception {
    Room room = new Room(BYTES, Duration.ofMinutes(1));
    Runnable first = room.take(800, 800);

    CompletableFuture<Runnable> second = CompletableFuture.supplyAsync(() -> room.take(800, 800));
    Thread.sleep(200);
    assertThat(second).isNotDone();
    first.run();

    second.get().run();
    room.take(800, 800);
  }

  @Test
  void patienceEnds() {
    Room room = new Room(BYTES, Duration.ofMillis(50));
    Runnable first = room.take(800, 800);

    assertThatThrownBy(() -> room.take(800, 800))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.status()).isEqualTo(503));
    first.run();
    room.take(800, 800);
  }
}
