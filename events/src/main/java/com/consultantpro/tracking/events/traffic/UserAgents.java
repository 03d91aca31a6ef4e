package com.consultantpro.tracking.events.traffic;

import com.consultantpro.tracking.events.Text;
import com.consultantpro.tracking.events.Traffic;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.Map;
import ua_parser.Parser;

/**
 * What a user agent tells. Reading a new one takes a millisecond, so verdicts are remembered: at
 * most so many characters of user agents, whoever makes them up. Thread-safe.
 *
 * <p>Browsers and systems are those of our lists and no others: the parser takes some names out of
 * the text itself, and a client could fill reports with them.
 */
final class UserAgents {
  /**
   * Longer than any browser's. What is longer is not remembered and read so far only: some
   * expressions of the parser take the square of the length.
   */
  static final int MAX_LENGTH = 512;

  private static final int REMEMBERED_CHARACTERS = 8_000_000;

  /** What an entry costs besides its text, in characters. */
  private static final int OVERHEAD = 100;

  private final Crawlers crawlers = Crawlers.published();
  private final Parser parser = new Parser();
  private final Map<String, String> browsers = Lists.names("browsers.txt");
  private final Map<String, String> systems = Lists.names("systems.txt");
  private final LoadingCache<String, Traffic> verdicts;

  UserAgents() {
    this(REMEMBERED_CHARACTERS);
  }

  UserAgents(long rememberedCharacters) {
    verdicts =
        Caffeine.newBuilder()
            .maximumWeight(rememberedCharacters)
            .weigher((String userAgent, Traffic verdict) -> userAgent.length() + OVERHEAD)
            // No thread of ours outlives the job that this may be part of.
            .executor(Runnable::run)
            .build(this::read);
  }

  /** Without a channel; nothing is known of who does not say. */
  Traffic of(String userAgent) {
    if (userAgent == null || userAgent.isBlank()) {
      return Traffic.NONE;
    }
    return userAgent.length() > MAX_LENGTH ? read(userAgent) : verdicts.get(userAgent);
  }

  /** In characters; for tests. */
  long remembered() {
    verdicts.cleanUp();
    return verdicts.policy().eviction().orElseThrow().weightedSize().orElseThrow();
  }

  private Traffic read(String userAgent) {
    String start = Text.cut(userAgent, MAX_LENGTH);
    String os = systems.get(parser.parseOS(start).family);
    return new Traffic(
        crawlers.include(userAgent),
        browsers.get(parser.parseUserAgent(start).family),
        os,
        Devices.of(os, start),
        null);
  }
}
