package com.consultantpro.tracking.query.facts;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What can be added up of each day, people and bots apart; a day that lacks has none. */
public final class DaySums {
  private final Map<LocalDate, Sums> people = new HashMap<>();
  private final Map<LocalDate, Sums> bots = new HashMap<>();

  /**
   * @param counts of {@link CountList#DAYS}: keys are a day and the kind of number
   */
  void add(Counts counts) {
    for (int i = 0; i < counts.people().length; i++) {
      LocalDate day = LocalDate.parse(counts.keys().get(i).get(0));
      String what = counts.keys().get(i).get(1);
      people.merge(day, sums(what, counts.people()[i]), Sums::plus);
      bots.merge(day, sums(what, counts.bots()[i]), Sums::plus);
    }
  }

  private static Sums sums(String what, long number) {
    return switch (what) {
      case "events" -> new Sums(number, 0, 0, 0, 0);
      case "page_views" -> new Sums(0, number, 0, 0, 0);
      case "visits" -> new Sums(0, 0, number, 0, 0);
      case "bounces" -> new Sums(0, 0, 0, number, 0);
      case "duration_micros" -> new Sums(0, 0, 0, 0, number);
      default -> throw new IllegalArgumentException("no such number: " + what);
    };
  }

  /** Of bots (true), of people, or of both. */
  public Map<LocalDate, Sums> byDay(List<Boolean> which) {
    return which.stream()
        .flatMap(bot -> (bot ? bots : people).entrySet().stream())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Sums::plus));
  }

  /** The same of all days. */
  public Sums total(List<Boolean> which) {
    return byDay(which).values().stream().reduce(Sums.NONE, Sums::plus);
  }
}
