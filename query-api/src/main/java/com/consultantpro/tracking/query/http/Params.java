package com.consultantpro.tracking.query.http;

import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;

/** The query parameters of a request. What is unknown, empty or given twice is refused by name. */
public final class Params {
  public static final Params NONE = new Params(Map.of());

  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,10}");

  private final Map<String, String> values;

  private Params(Map<String, String> values) {
    this.values = values;
  }

  public static Params of(Context ctx, Set<String> known) {
    Map<String, String> values = new HashMap<>();
    Map<String, List<String>> given = new HashMap<>(ctx.queryParamMap());
    // What is left of a trailing ampersand.
    given.remove("", List.of(""));
    given.forEach((name, texts) -> values.put(name, single(name, texts, known)));
    return new Params(values);
  }

  /** The same but for those names. */
  public Params without(String... names) {
    Map<String, String> others = new HashMap<>(values);
    others.keySet().removeAll(Set.of(names));
    return new Params(others);
  }

  @Override
  public boolean equals(Object that) {
    return that instanceof Params params && params.values.equals(values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** One of the given words; the first is the default. */
  public String choice(String name, List<String> words) {
    String value = values.getOrDefault(name, words.get(0));
    if (!words.contains(value)) {
      throw Problem.invalid(name, "must be one of " + String.join(", ", words));
    }
    return value;
  }

  public long number(String name, long smallest, long largest, long otherwise) {
    String text = values.get(name);
    if (text == null) {
      return otherwise;
    }
    long value = NUMBER.matcher(text).matches() ? Long.parseLong(text) : -1;
    if (value < smallest || value > largest) {
      throw Problem.invalid(
          name, "must be a number between %,d and %,d".formatted(smallest, largest));
    }
    return value;
  }

  public Optional<LocalDate> date(String name) {
    return text(name).map(value -> parseDate(name, value));
  }

  private static LocalDate parseDate(String name, String value) {
    try {
      if (DATE.matcher(value).matches()) {
        return LocalDate.parse(value);
      }
    } catch (DateTimeException e) {
      // Told below: such as the 30th of February.
    }
    throw Problem.invalid(name, "must be a date such as 2026-01-31");
  }

  private static String single(String name, List<String> given, Set<String> known) {
    if (!known.contains(name)) {
      throw Problem.invalid(
          name, "is not a parameter here; known are " + String.join(", ", new TreeSet<>(known)));
    }
    if (given.size() > 1) {
      throw Problem.invalid(name, "must be given once");
    }
    if (given.get(0).isEmpty()) {
      throw Problem.invalid(name, "must not be empty");
    }
    if (given.get(0).indexOf('\0') >= 0) {
      throw Problem.invalid(name, "must not hold a zero character");
    }
    return given.get(0);
  }

  /** An id in the path; what is none is simply not found. */
  public static UUID id(Context ctx, String name) {
    return parseId(ctx.pathParam(name))
        .orElseThrow(() -> Problem.notFound("There is nothing at this address"));
  }

  public static Optional<UUID> parseId(String text) {
    return UUID_TEXT.matcher(text).matches()
        ? Optional.of(UUID.fromString(text))
        : Optional.empty();
  }

  /** The union of two lists of known names. */
  public static Set<String> names(Set<String> some, String... more) {
    Set<String> all = new TreeSet<>(some);
    all.addAll(Arrays.asList(more));
    return Set.copyOf(all);
  }
}
