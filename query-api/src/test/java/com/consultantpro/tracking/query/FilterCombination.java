package com.consultantpro.tracking.query;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * What a report is asked, and the same as conditions of SQL.
 *
 * @param params by their names
 * @param conditions on tracking_event e
 */
record FilterCombination(
    String zone,
    LocalDate from,
    LocalDate to,
    Map<String, String> params,
    List<String> conditions) {

  static FilterCombination random(Random random, List<String> zones) {
    String zone = RandomTraffic.one(zones, random);
    LocalDate from = RandomTraffic.CHANGES.get(zone).plusDays(random.nextInt(5) - 2L);
    FilterCombination combination =
        new FilterCombination(
            zone, from, from.plusDays(random.nextInt(4)), new LinkedHashMap<>(), new ArrayList<>());
    combination.chooseBots(random);
    for (int conditions = random.nextInt(4); conditions > 0; conditions--) {
      combination.choose(random);
    }
    return combination;
  }

  static String slug(String zone) {
    return zone.replaceAll("[^A-Za-z]", "-").toLowerCase(java.util.Locale.ROOT);
  }

  String query() {
    return params.entrySet().stream()
        .map(
            param ->
                "&"
                    + param.getKey()
                    + "="
                    + URLEncoder.encode(param.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("", "&from=" + from + "&to=" + to, ""));
  }

  private void chooseBots(Random random) {
    switch (random.nextInt(4)) {
      case 0 -> params.put("bots", "include");
      case 1 -> add("bots", "only", "e.bot");
      default -> conditions.add("not e.bot");
    }
  }

  private void choose(Random random) {
    switch (random.nextInt(9)) {
      case 0 -> is("url", "path", RandomTraffic.PATHS, random);
      case 1 -> add("url", "/docs/*", "e.path like '/docs/%'");
      case 2 -> add("url", "*/a*", "e.path like '%/a%'");
      case 3 -> is("event", "name", RandomTraffic.EVENTS, random);
      case 4 -> is("channel", "channel", RandomTraffic.CHANNELS, random);
      case 5 -> is("referrer", "referrer_host", RandomTraffic.HOSTS, random);
      case 6 -> is("utm_source", "utm_source", RandomTraffic.WORDS, random);
      case 7 -> is("browser", "browser", RandomTraffic.BROWSERS, random);
      default -> is("device", "device", RandomTraffic.DEVICES, random);
    }
  }

  private void is(String param, String column, List<String> values, Random random) {
    String value = RandomTraffic.one(values, random);
    add(param, value, "e." + column + " = '" + value + "'");
  }

  private void add(String param, String value, String condition) {
    if (params.putIfAbsent(param, value) == null) {
      conditions.add(condition);
    }
  }
}
