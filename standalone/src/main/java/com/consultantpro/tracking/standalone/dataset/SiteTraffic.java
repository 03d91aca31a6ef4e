package com.consultantpro.tracking.standalone.dataset;

import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.Micros;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * The events of one site, day by day: visits of a few events with pauses between them, by new
 * visitors and by known ones, of whom the latest come back most.
 */
public final class SiteTraffic {
  /** Of all visits; with 4 events a visit it makes 300,000 visitors of 5 million events. */
  private static final double BY_NEW_VISITORS = 0.24;

  private static final int OF_ONE_EVENT_OF_100 = 40;

  /** On average, beyond the first two, of visits with more than one event. */
  private static final int FURTHER_EVENTS = 4;

  /** Of the events after the first of a visit, which is a page view. */
  private static final int CUSTOM_OF_100 = 20;

  private static final int LONG_PAUSES_OF_100 = 2;

  private final DataSet data;
  private final Site site;
  private final Visit.Sender sender;
  private final DayCurve curve;
  private final Zipf pages;
  private final SplittableRandom random;
  private final List<Event> nextDays = new ArrayList<>();
  private long made;
  private int visitors;

  public SiteTraffic(DataSet data, Site site, long firmId, UUID keyId) {
    this.data = data;
    this.site = site;
    this.sender = new Visit.Sender(firmId, keyId.toString());
    this.curve = new DayCurve(data);
    this.pages = new Zipf(site.pages());
    this.random = new SplittableRandom(data.seed() * DataSet.SITES + site.number());
  }

  /** Those of the next day, the first being 0, in the order of their times. */
  public List<Event> day(int day) {
    List<Event> events = new ArrayList<>(nextDays);
    nextDays.clear();
    long due = curve.upTo(day, site.events());
    while (made < due) {
      int size = (int) Math.min(site.events() - made, visitSize());
      visit(day, size, events);
      made += size;
    }
    int lastDay = Math.toIntExact(data.from().toEpochDay() + day);
    events.stream().filter(event -> event.day() > lastDay).forEach(nextDays::add);
    return events.stream()
        .filter(event -> event.day() <= lastDay)
        .sorted(Comparator.comparingLong(Event::time))
        .toList();
  }

  private void visit(int day, int size, List<Event> events) {
    Visitor visitor = Visitor.of(data.seed(), site.number(), visitor());
    Visit visit = new Visit(site, sender, visitor, Visitor.uuid(random), Arrival.draw(random));
    long time = curve.time(day, random);
    int page = -1;
    for (int i = 0; i < size; i++) {
      boolean custom = i > 0 && random.nextInt(100) < CUSTOM_OF_100;
      time += i == 0 ? 0 : pause(custom);
      // What would happen after the end happens just before it, still in its order.
      Visit.Moment moment = moment(Math.min(time, Micros.of(data.end()) - (size - i) * 1_000L));
      if (custom) {
        events.add(
            visit.custom(CustomEvents.name(random), CustomEvents.properties(random), page, moment));
      } else {
        int from = page;
        page = pages.draw(random);
        events.add(visit.pageView(page, from, moment));
      }
    }
  }

  private Visit.Moment moment(long time) {
    return new Visit.Moment(time, time + random.nextLong(Micros.SECOND / 10, 2 * Micros.SECOND));
  }

  private int visitor() {
    if (visitors == 0 || random.nextDouble() < BY_NEW_VISITORS) {
      return visitors++;
    }
    double back = random.nextDouble();
    return visitors - 1 - (int) (visitors * back * back);
  }

  private int visitSize() {
    if (random.nextInt(100) < OF_ONE_EVENT_OF_100) {
      return 1;
    }
    return 2 + (int) Math.floor(exponential(FURTHER_EVENTS + 0.5));
  }

  /** Microseconds until the next event. */
  private long pause(boolean custom) {
    if (custom) {
      return random.nextLong(Micros.SECOND, 20 * Micros.SECOND);
    }
    if (random.nextInt(100) < LONG_PAUSES_OF_100) {
      return random.nextLong(5 * Micros.MINUTE, 29 * Micros.MINUTE);
    }
    return 2 * Micros.SECOND + (long) (exponential(45) * Micros.SECOND);
  }

  private double exponential(double mean) {
    return -mean * StrictMath.log(1 - random.nextDouble());
  }
}
