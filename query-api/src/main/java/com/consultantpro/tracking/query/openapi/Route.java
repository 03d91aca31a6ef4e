package com.consultantpro.tracking.query.openapi;

import com.consultantpro.tracking.query.auth.Guarded;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A route as it was registered, and what it says about itself. */
record Route(HandlerType method, String path, Guarded guarded, Operation operation) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
  private static final Pattern BASE = Pattern.compile("^/api/v\\d+(/tracking)?");

  /** Javalin's placeholder for a path of any depth is one of any kind here. */
  String template() {
    return path.replace('<', '{').replace('>', '}');
  }

  List<String> placeholders() {
    return PLACEHOLDER.matcher(template()).results().map((MatchResult m) -> m.group(1)).toList();
  }

  /** The first word of the address, by which routes are grouped. */
  String tag() {
    String below = BASE.matcher(path).replaceFirst("");
    return below.equals(path) ? "operations" : below.split("/")[1];
  }

  /** Such as {@code post_keys_id_rotate}: clients are generated with it as a name. */
  String id() {
    String words = BASE.matcher(template()).replaceFirst("").replaceAll("[^a-zA-Z0-9]+", " ");
    return Stream.of((method.name().toLowerCase(Locale.ROOT) + " " + words).trim().split(" +"))
        .collect(Collectors.joining("_"));
  }
}
