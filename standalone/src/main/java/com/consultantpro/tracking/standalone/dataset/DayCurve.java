package com.consultantpro.tracking.standalone.dataset;

import com.consultantpro.tracking.events.Micros;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.SplittableRandom;

/** When people come: more by day than by night, fewer at the weekend, nobody after the end. */
final class DayCurve {
  private static final int[] OF_HOUR = {
    2, 1, 1, 1, 1, 2, 3, 5, 8, 10, 11, 11, 10, 10, 11, 11, 10, 9, 8, 8, 8, 7, 5, 3
  };

  private final DataSet data;

  DayCurve(DataSet data) {
    this.data = data;
  }

  /** How many of so many events happen up to the end of that day, the first being 0. */
  long upTo(int day, long events) {
    return day == data.days() - 1
        ? events
        : Math.round(events * weight(day) / weight(data.days() - 1));
  }

  /** An instant of that day. */
  long time(int day, SplittableRandom random) {
    int last = day == data.days() - 1 ? hoursOfLastDay() : OF_HOUR.length;
    int draw = random.nextInt(sum(last));
    int hour = 0;
    while (draw >= OF_HOUR[hour]) {
      draw -= OF_HOUR[hour++];
    }
    long start = data.from().plusDays(day).toEpochDay() * Micros.DAY + hour * Micros.HOUR;
    return start + random.nextLong(Math.min(Micros.HOUR, Micros.of(data.end()) - start));
  }

  private double weight(int lastDay) {
    double weight = 0;
    for (int day = 0; day <= lastDay; day++) {
      LocalDate date = data.from().plusDays(day);
      int hours = day == data.days() - 1 ? hoursOfLastDay() : OF_HOUR.length;
      boolean weekend = date.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
      weight += sum(hours) * (weekend ? 0.6 : 1);
    }
    return weight;
  }

  private int hoursOfLastDay() {
    long micros = Micros.of(data.end()) - data.to().toEpochDay() * Micros.DAY;
    return (int) -Math.floorDiv(-Math.max(1, micros), Micros.HOUR);
  }

  private static int sum(int hours) {
    int sum = 0;
    for (int hour = 0; hour < hours; hour++) {
      sum += OF_HOUR[hour];
    }
    return sum;
  }
}
