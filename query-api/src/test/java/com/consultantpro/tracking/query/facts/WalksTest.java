package com.consultantpro.tracking.query.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WalksTest {
  private static final long ANN = 1;
  private static final long BOB = 2;

  /** Which steps an event is, as bits, and when. */
  private record Event(long at, int which) {}

  @Test
  void anEventIsOneStepOnly() {
    assertThat(reached(2, new Event(1, 0b11))).isEqualTo(1);
    assertThat(reached(2, new Event(1, 0b11), new Event(2, 0b11))).isEqualTo(2);
  }

  @Test
  void eventsOfOneInstantComeInTheOrderThatGetsFurthest() {
    assertThat(reached(3, new Event(1, 0b100), new Event(1, 0b010), new Event(1, 0b001)))
        .isEqualTo(3);
    // The first must leave step 1 to the second.
    assertThat(reached(2, new Event(1, 0b11), new Event(1, 0b01))).isEqualTo(2);
  }

  @Test
  void anEarlierEventIsNoLaterStep() {
    assertThat(reached(2, new Event(1, 0b10), new Event(2, 0b01))).isEqualTo(1);
  }

  @Test
  void agreesWithTryingEveryWay() {
    Random random = new Random(7);
    for (int i = 0; i < 3_000; i++) {
      int steps = 2 + random.nextInt(3);
      List<Event> events = events(random, steps);

      assertThat(reached(steps, events.toArray(Event[]::new)))
          .as("%d steps of %s", steps, events)
          .isEqualTo(furthest(steps, 0, Long.MIN_VALUE, events));
    }
  }

  @Test
  void goesOnFromTheEndOfOthersWhichStayAsTheyAre() {
    Random random = new Random(8);
    for (int i = 0; i < 1_000; i++) {
      int steps = 2 + random.nextInt(3);
      List<Event> events = events(random, steps);
      Walks first = walks(steps);
      tell(first, events.stream().filter(event -> event.at() < 1).toList());
      first.settle();
      Walks second = first.after();
      tell(second, events.stream().filter(event -> event.at() == 1).toList());
      second.settle();

      for (int again = 0; again < 2; again++) {
        Walks rest = second.after();
        tell(rest, events.stream().filter(event -> event.at() > 1).toList());

        assertThat(reached(rest))
            .as("%d steps of %s", steps, events)
            .isEqualTo(reached(steps, events.toArray(Event[]::new)));
      }
    }
  }

  private static List<Event> events(Random random, int steps) {
    return IntStream.range(0, random.nextInt(7))
        .mapToObj(e -> new Event(random.nextInt(4), 1 + random.nextInt((1 << steps) - 1)))
        .sorted(Comparator.comparing(Event::at))
        .toList();
  }

  private static int reached(int steps, Event... events) {
    Walks walks = walks(steps);
    tell(walks, List.of(events));
    return reached(walks);
  }

  private static Walks walks(int steps) {
    return Walks.from(steps, null).get(0);
  }

  private static void tell(Walks walks, List<Event> events) {
    for (Event event : events) {
      walks.take(event.at(), ANN, event.which());
      walks.take(event.at(), BOB, event.which());
    }
  }

  private static int reached(Walks walks) {
    long[] visitors = Walks.visitors(List.of(walks));
    assertThat(visitors).containsAnyOf(0, 2).doesNotContain(1);
    return (int) Arrays.stream(visitors).filter(count -> count == 2).count();
  }

  /** Every event that may be the next step, one after the other. */
  private static int furthest(int steps, int done, long since, List<Event> left) {
    int best = done;
    for (Event event : left) {
      if (done < steps && event.at() >= since && (event.which() >> done & 1) == 1) {
        List<Event> others = new ArrayList<>(left);
        others.remove(event);
        best = Math.max(best, furthest(steps, done + 1, event.at(), others));
      }
    }
    return best;
  }
}
