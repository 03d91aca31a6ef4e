package com.consultantpro.tracking.events.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CrawlersTest {
  private static final Crawlers PUBLISHED = Crawlers.published();

  @Test
  void knowsEveryExampleOfThePackage() throws IOException {
    List<String> examples = new ArrayList<>();
    for (JsonNode crawler : json()) {
      crawler.path("instances").forEach(instance -> examples.add(instance.textValue()));
    }

    assertThat(examples).hasSizeGreaterThan(2_000).allMatch(PUBLISHED::include);
  }

  /** Plain patterns are searched without a regular expression: that must not change a verdict. */
  @Test
  void agreesWithTheExpressionsOneByOne() throws IOException {
    for (JsonNode crawler : json()) {
      String pattern = crawler.path("pattern").textValue();
      Crawlers one = new Crawlers(List.of(pattern));
      for (JsonNode instance : crawler.path("instances")) {
        for (String text :
            List.of(instance.textValue(), instance.textValue().toLowerCase(), "-" + pattern)) {
          assertThat(one.include(text)).isEqualTo(Pattern.compile(pattern).matcher(text).find());
        }
      }
    }
  }

  @Test
  void knowsBrowsersFromCrawlers() {
    assertThat(PUBLISHED.include("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101"))
        .isFalse();
    assertThat(PUBLISHED.include("-")).isFalse();
    assertThat(PUBLISHED.include("")).isFalse();
    assertThat(PUBLISHED.include("curl/8.5.0")).isTrue();
    assertThat(PUBLISHED.include("my curl/8.5.0")).isFalse();
    assertThat(PUBLISHED.include("googlebot/2.1")).isFalse();
  }

  private static JsonNode json() throws IOException {
    try (InputStream json =
        CrawlersTest.class.getResourceAsStream("/crawler-user-agents/crawler-user-agents.json")) {
      return new ObjectMapper().readTree(json);
    }
  }
}
