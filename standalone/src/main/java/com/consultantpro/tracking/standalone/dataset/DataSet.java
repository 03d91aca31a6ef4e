package com.consultantpro.tracking.standalone.dataset;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What traffic to make. Equal values make equal events, on any machine. More events mean as many
 * more visitors on the same sites, pages and days: that is what growth of traffic is.
 *
 * @param days UTC days, the last of which is that of the end
 * @param end no event happens at or after it
 */
public record DataSet(long events, long seed, int days, Instant end) {
  public static final int SITES = 50;

  /** Of all events; the other sites share the rest by Zipf's law. */
  public static final double LARGEST_SHARE = 0.4;

  private static final int MOST_PAGES = 2_000;
  private static final int FEWEST_PAGES = 20;

  public DataSet {
    if (events < SITES || days < 1) {
      throw new IllegalArgumentException("at least 1 day and an event for each of 50 sites");
    }
  }

  /** Largest first. */
  public List<Site> sites() {
    Zipf sizes = new Zipf(SITES - 1);
    List<Site> others =
        IntStream.range(1, SITES)
            .mapToObj(number -> site(number, (1 - LARGEST_SHARE) * sizes.share(number - 1)))
            .toList();
    long rest = events - others.stream().mapToLong(Site::events).sum();
    List<Site> all = new ArrayList<>();
    all.add(new Site(0, slug(0), rest, MOST_PAGES));
    all.addAll(others);
    return List.copyOf(all);
  }

  /** The first and the last day. */
  public LocalDate from() {
    return to().minusDays(days - 1L);
  }

  public LocalDate to() {
    return LocalDate.ofInstant(end.minusMillis(1), ZoneOffset.UTC);
  }

  private Site site(int number, double share) {
    int pages = (int) Math.max(FEWEST_PAGES, Math.round(MOST_PAGES * share / LARGEST_SHARE));
    return new Site(number, slug(number), Math.round(events * share), pages);
  }

  private static String slug(int number) {
    return "bench-%02d".formatted(number + 1);
  }
}
