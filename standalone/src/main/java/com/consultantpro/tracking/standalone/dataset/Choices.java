package com.consultantpro.tracking.standalone.dataset;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Filters as people choose them: what happens often is asked for often. The same for a seed. */
public final class Choices {
  private static final int DRAWN = 40;

  private Choices() {}

  public static List<String> paths(DataSet data, Site site) {
    SplittableRandom random = new SplittableRandom(data.seed());
    Zipf pages = new Zipf(site.pages());
    return Stream.generate(() -> site.path(pages.draw(random))).limit(DRAWN).toList();
  }

  public static List<String> eventNames(DataSet data) {
    SplittableRandom random = new SplittableRandom(data.seed());
    return Stream.generate(() -> CustomEvents.name(random)).limit(DRAWN).toList();
  }

  public static String commonestEventName() {
    return CustomEvents.NAMES[0];
  }
}
