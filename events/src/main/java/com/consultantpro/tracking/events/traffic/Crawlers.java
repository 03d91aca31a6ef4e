package com.consultantpro.tracking.events.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The patterns of the npm package crawler-user-agents: a user agent is a crawler's if one is found
 * in it. Most of the 1,500 patterns are plain text and are searched as such.
 */
final class Crawlers {
  private static final String RESOURCE = "/crawler-user-agents/crawler-user-agents.json";
  private static final Pattern PLAIN_TEXT =
      Pattern.compile("(?:[^\\\\\\[\\](){}.*+?^$|]|\\\\\\W)+");

  private final List<String> texts = new ArrayList<>();
  private final List<Pattern> expressions = new ArrayList<>();

  Crawlers(Iterable<String> patterns) {
    for (String pattern : patterns) {
      if (PLAIN_TEXT.matcher(pattern).matches()) {
        texts.add(pattern.replaceAll("\\\\(\\W)", "$1"));
      } else {
        expressions.add(Pattern.compile(pattern));
      }
    }
  }

  static Crawlers published() {
    try (InputStream json = Crawlers.class.getResourceAsStream(RESOURCE)) {
      List<String> patterns = new ArrayList<>();
      for (JsonNode crawler : new ObjectMapper().readTree(json)) {
        patterns.add(crawler.required("pattern").textValue());
      }
      return new Crawlers(patterns);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean include(String userAgent) {
    return texts.stream().anyMatch(userAgent::contains)
        || expressions.stream().anyMatch(pattern -> pattern.matcher(userAgent).find());
  }
}
