package com.consultantpro.tracking.standalone.dataset;

import com.consultantpro.tracking.events.Traffic;
import java.util.SplittableRandom;

/** Browser, system and device of a visitor; or a crawler. */
record Agent(Traffic traffic, String hash) {
  private static final int BOTS_OF_100 = 4;

  private static final String[][] USUAL = {
    {"Chrome", "Windows", "Desktop"},
    {"Chrome", "Android", "Mobile"},
    {"Safari", "iOS", "Mobile"},
    {"Chrome", "macOS", "Desktop"},
    {"Edge", "Windows", "Desktop"},
    {"Safari", "macOS", "Desktop"},
    {"Firefox", "Windows", "Desktop"},
    {"Samsung Internet", "Android", "Mobile"},
    {"Firefox", "Linux", "Desktop"},
    {"Safari", "iPadOS", "Tablet"},
    {"Opera", "Windows", "Desktop"},
    {"Chrome", "ChromeOS", "Desktop"},
  };
  private static final Zipf OFTEN = new Zipf(USUAL.length);
  private static final int VERSIONS = 20;

  static Agent draw(SplittableRandom random) {
    boolean bot = random.nextInt(100) < BOTS_OF_100;
    int which = OFTEN.draw(random);
    String[] names = USUAL[which];
    String hash = "%08x".formatted((which * VERSIONS + random.nextInt(VERSIONS)) * 0x9e3779b1);
    return new Agent(new Traffic(bot, names[0], names[1], names[2], null), hash);
  }
}
