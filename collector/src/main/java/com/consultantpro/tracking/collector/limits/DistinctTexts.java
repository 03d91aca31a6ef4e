package com.consultantpro.tracking.collector.limits;

import com.carrotsearch.hppc.LongHashSet;
import com.consultantpro.tracking.collector.keys.Firm;
import com.consultantpro.tracking.events.Event;
import com.consultantpro.tracking.events.Hash128;
import com.consultantpro.tracking.events.OverBudget;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/**
 * The budget of distinct texts that a firm may bring into rollups in a day of receipt, so that a
 * flood of made-up paths fills nobody's tables. What came before the budget was used up goes on
 * being counted under its own text; what is new after that is {@link OverBudget#OTHER}.
 *
 * <p>A text is one of its event's day, since each day has rows of its own. Each collector keeps its
 * own budget, and a new one when it starts. Memory: 64 bits for each text, 12 MB for a firm that
 * has used up the default budgets.
 */
public final class DistinctTexts {
  /** A rollup row is a name on a path: so many times the budget of paths may there be. */
  private static final int PAIRS_PER_PATH = 4;

  private final Limits limits;
  private final LongAdder otherNames = new LongAdder();
  private final LongAdder otherPaths = new LongAdder();
  private final LongAdder otherReferrals = new LongAdder();
  private final Cache<Long, Day> days =
      Caffeine.newBuilder().expireAfterAccess(Duration.ofDays(1)).build();

  /**
   * Distinct texts a day.
   *
   * @param names page titles and event names
   * @param referrals referrer hosts and campaign fields
   */
  public record Limits(int names, int paths, int referrals) {}

  /**
   * @param limits of firms that have none of their own
   */
  public DistinctTexts(Limits limits) {
    this.limits = limits;
  }

  /** Takes an accepted event's texts from its firm's budget, and says which were too many. */
  public OverBudget take(Firm firm, Event event) {
    Limits own =
        new Limits(
            firm.namesPerDay() > 0 ? firm.namesPerDay() : limits.names(),
            firm.pathsPerDay() > 0 ? firm.pathsPerDay() : limits.paths(),
            limits.referrals());
    OverBudget over = days.get(firm.id(), id -> new Day()).take(event, own);
    otherNames.add(over.name() ? 1 : 0);
    otherPaths.add(over.path() ? 1 : 0);
    otherReferrals.add(over.referral() ? 1 : 0);
    return over;
  }

  /** Events since the start that had a text over the budget, for metrics. */
  public Map<String, LongAdder> overBudget() {
    return Map.of("names", otherNames, "paths", otherPaths, "referrals", otherReferrals);
  }

  /** What was seen of one firm in one day of receipt. */
  private static final class Day {
    private int receivedDay;
    private LongHashSet names = new LongHashSet();
    private LongHashSet paths = new LongHashSet();
    private LongHashSet pairs = new LongHashSet();
    private LongHashSet referrals = new LongHashSet();

    synchronized OverBudget take(Event event, Limits limits) {
      startDay(event.receivedDay());
      String day = Integer.toString(event.day());
      boolean name = isOver(names, limits.names(), Hash128.of(day, event.name()).high());
      boolean path = event.path() != null && isPathOver(event, day, name, limits.paths());
      boolean referral = isOver(referrals, limits.referrals(), referrals(event, day));
      return name || path || referral ? new OverBudget(name, path, referral) : OverBudget.NOTHING;
    }

    /** Clocks of requests may cross at midnight; the day never goes back. */
    private void startDay(int day) {
      if (day > receivedDay) {
        receivedDay = day;
        names = new LongHashSet();
        paths = new LongHashSet();
        pairs = new LongHashSet();
        referrals = new LongHashSet();
      }
    }

    private boolean isPathOver(Event event, String day, boolean otherName, int limit) {
      if (isOver(paths, limit, Hash128.of(day, event.path()).high())) {
        return true;
      }
      String name = otherName ? OverBudget.OTHER : event.name();
      long pair = Hash128.of(day, event.eventType().wire(), name, event.path()).high();
      return isOver(pairs, PAIRS_PER_PATH * limit, pair);
    }

    private static long[] referrals(Event event, String day) {
      String[][] texts = {
        {"referrer", event.referrerHost()},
        {"source", event.utmSource()},
        {"medium", event.utmMedium()},
        {"campaign", event.utmCampaign()},
        {"term", event.utmTerm()},
        {"content", event.utmContent()}
      };
      return Arrays.stream(texts)
          .filter(text -> Objects.nonNull(text[1]))
          .mapToLong(text -> Hash128.of(day, text[0], text[1]).high())
          .toArray();
    }

    /** All of them or none are taken. */
    private static boolean isOver(LongHashSet seen, int limit, long... hashes) {
      long fresh = Arrays.stream(hashes).filter(hash -> !seen.contains(hash)).count();
      if (seen.size() + fresh > limit && fresh > 0) {
        return true;
      }
      seen.addAll(hashes);
      return false;
    }
  }
}
